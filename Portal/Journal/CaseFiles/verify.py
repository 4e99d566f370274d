#!/usr/bin/env python3
"""Verifies a case file of the Panjin portal without the portal. Needs Python 3.6 or later and nothing else.
用法: python3 verify.py [卷宗.zip 或解压后的文件夹] [--key 公钥指纹]     结果为 0 表示完整，1 表示被改动，2 表示无法验证。"""
import base64, hashlib, json, os, sys, zipfile

PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")  # DigestInfo of SHA-256, RFC 8017 section 9.2


def members(path):
    if os.path.isdir(path):
        found = {}
        for folder, _, names in os.walk(path):
            for name in names:
                full = os.path.join(folder, name)
                with open(full, "rb") as file:
                    found[os.path.relpath(full, path).replace(os.sep, "/")] = file.read()
        return found
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def der(data, at):
    """Tag, content and end of the DER value at this place."""
    tag, length, at = data[at], data[at + 1], at + 2
    if length & 0x80:
        size = length & 0x7F
        length, at = int.from_bytes(data[at:at + size], "big"), at + size
    return tag, data[at:at + length], at + length


def public_key(pem):
    """Modulus, exponent and fingerprint of an RSA public key in PEM."""
    spki = base64.b64decode("".join(line for line in pem.decode("ascii").splitlines() if not line.startswith("-----")), validate=True)
    _, outer, _ = der(spki, 0)
    _, _, at = der(outer, 0)
    _, bits, _ = der(outer, at)
    _, numbers, _ = der(bits, 1)
    _, n, at = der(numbers, 0)
    _, e, _ = der(numbers, at)
    return int.from_bytes(n, "big"), int.from_bytes(e, "big"), hashlib.sha256(spki).hexdigest()


def signed(key, data, signature):
    n, e, _ = key
    size = (n.bit_length() + 7) // 8
    tail = PREFIX + hashlib.sha256(data).digest()
    wanted = b"\0\1" + b"\xff" * (size - len(tail) - 3) + b"\0" + tail
    return len(signature) == size and pow(int.from_bytes(signature, "big"), e, n).to_bytes(size, "big") == wanted


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def check_members(files, problems):
    """The manifest's own signature first, then each member against the manifest."""
    keys = {}
    for name in sorted(files):
        if name.startswith("keys/"):
            try:
                key = public_key(files[name])
                if name != "keys/" + key[2] + ".pem":
                    raise ValueError
                keys[key[2]] = key
            except Exception:
                problems.append((name, "公钥文件被改动 public key altered"))
    try:
        manifest = json.loads(files["manifest.json"].decode("utf-8"))
        listed = {entry["name"]: entry for entry in manifest["members"]}
        key = manifest["key"]
    except Exception:
        return problems.append(("manifest.json", "清单缺失或被改动 manifest missing or altered")) or ({}, keys, None)
    if key in keys and not signed(keys[key], files["manifest.json"], files.get("manifest.sig", b"")):
        problems.append(("manifest.json / manifest.sig", "清单或其签名被改动 manifest or its signature altered"))
    elif key not in keys and not any(name.startswith("keys/") for name, _ in problems):
        problems.append(("keys/" + str(key) + ".pem", "缺少清单的公钥 public key of the manifest missing"))
    for name in sorted(set(files) - set(listed) - {"manifest.json", "manifest.sig"}):
        problems.append((name, "清单中没有的文件 not in the manifest"))
    for name, entry in sorted(listed.items()):
        if name not in files:
            problems.append((name, "文件缺失 missing"))
        elif sha256(files[name]) != entry["sha256"]:
            problems.append((name, "文件被改动 altered"))
    return manifest, keys, key


def check_seals(files, keys, problems):
    """Signature and list of each seal; the hashes of the rows they cover."""
    covered, last = {}, None
    for line in files.get("seals.jsonl", b"").splitlines():
        try:
            seal = json.loads(line.decode("utf-8"))
            head = seal["head"].encode("utf-8")
            facts = json.loads(seal["head"])
            entries, signature = base64.b64decode(seal["entries"]), base64.b64decode(seal["signature"])
        except Exception:
            problems.append(("seals.jsonl", "无法读取 unreadable"))
            continue
        name = "seals.jsonl，第 %s 号封存 seal %s" % (facts["number"], facts["number"])
        if facts["key"] not in keys:
            problems.append((name, "缺少公钥 public key missing"))
        elif not signed(keys[facts["key"]], head, signature):
            problems.append((name, "签名不符 signature wrong"))
        if sha256(entries) != facts["entries"] or len(entries) != 40 * facts["rows"]:
            problems.append((name, "行清单被改动 list of rows altered"))
        if last and last[0] + 1 == facts["number"] and last[1] != facts["previous"]:
            problems.append((name, "与前一封存不相接 does not follow the one before"))
        last = (facts["number"], sha256(head))
        for at in range(0, len(entries), 40):
            covered[int.from_bytes(entries[at:at + 8], "big")] = (entries[at + 8:at + 40], facts["number"], facts["sealedAt"])
    return covered


def check_rows(files, covered, problems):
    count = 0
    for number, line in enumerate(files.get("events.jsonl", b"").split(b"\n")[:-1], 1):
        count += 1
        try:
            row = json.loads(line.decode("utf-8"))["id"]
        except Exception:
            problems.append(("events.jsonl，第 %d 行 line %d" % (number, number), "无法读取 unreadable"))
            continue
        name = "events.jsonl，第 %d 行（日志第 %s 行）line %d (row %s)" % (number, row, number, row)
        if row not in covered:
            problems.append((name, "没有封存包含本行 no seal covers it"))
        elif hashlib.sha256(line).digest() != covered[row][0]:
            problems.append((name, "与第 %s 号封存不符，内容被改动 altered: not what seal %s covers" % (covered[row][1], covered[row][1])))
    return count


def main(arguments):
    expected = None
    if "--key" in arguments:
        at = arguments.index("--key")
        expected, arguments = arguments[at + 1].lower(), arguments[:at] + arguments[at + 2:]
    path = arguments[0] if arguments else os.path.dirname(os.path.abspath(__file__))
    try:
        files = members(path)
    except Exception as failure:
        print("无法读取 cannot be read: %s" % failure)
        return 2
    problems = []
    manifest, keys, key = check_members(files, problems)
    rows = check_rows(files, check_seals(files, keys, problems), problems)
    if manifest and rows != manifest.get("rows"):
        problems.append(("events.jsonl", "行数与清单不符 not as many rows as the manifest says"))
    if expected and key != expected:
        problems.append(("manifest.json", "签名公钥不是 %s signed by another key" % expected))
    for name, problem in problems:
        print("× %s：%s" % (name, problem))
    if problems:
        print("卷宗被改动或不完整 ALTERED OR INCOMPLETE")
        return 1
    print("卷宗完整 INTACT：%s，%d 行日志，%d 个文件 rows and files" % (manifest["case"], rows, len(files)))
    print("签名公钥指纹 fingerprint of the key（请与门户“操作日志验证”页面核对 compare it with the portal）：%s" % key)
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
