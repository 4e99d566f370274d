using System.Text.Json;
using Portal.Catalog;
using Portal.Catalog.Search;
using Portal.Kernel;

namespace Portal.Bench;

/// <summary>
/// Believable resources of a city: the departments of <c>db/seed</c>, what each keeps records of, and how such records
/// are called. The same number always gives the same resource.
/// </summary>
internal sealed class CatalogGenerator
{
    public static readonly string[] Objects =
    [
        "人口", "常住人口", "流动人口", "户籍", "法人单位", "个体工商户", "企业", "社会组织", "事业单位", "低保对象", "特困人员", "残疾人", "退役军人",
        "养老机构", "婚姻", "殡葬服务", "社会救助", "行政许可", "行政处罚", "行政强制", "行政检查", "信用", "纳税人", "社会保险", "医疗保险", "失业保险",
        "工伤保险", "住房公积金", "不动产", "土地", "建设用地", "矿产资源", "林地", "耕地", "湿地", "海域", "排污单位", "危险废物", "空气质量", "水质监测",
        "水库", "河道", "取水许可", "道路运输", "机动车", "驾驶人", "公交线路", "出租汽车", "港口", "船舶", "建筑工地", "施工许可", "商品房", "保障性住房",
        "物业服务", "燃气", "供热", "学校", "学生", "教师", "幼儿园", "高层次人才", "科技项目", "专利", "高新技术企业", "医疗机构", "医师", "护士", "药品",
        "医疗器械", "食品经营", "特种设备", "计量器具", "农村土地", "农业合作社", "种子", "畜禽养殖", "渔业船舶", "旅游景区", "文物", "图书", "体育场馆",
        "应急预案", "危险化学品", "地震台站", "气象观测", "固定资产投资", "政府采购", "公共资源交易", "国有资产", "财政预算", "统计指标", "物价", "能源消费",
    ];

    private static readonly string[] Kinds =
    [
        "登记信息", "基本信息", "名录", "台账", "许可证信息", "年检信息", "变更信息", "注销信息", "统计信息", "监测数据", "检查记录", "公示信息", "备案信息",
        "审批结果", "证照信息", "明细", "汇总表", "档案", "目录", "投诉处理信息", "（基础）信息", "缴费信息", "补贴发放信息", "资格认定信息", "等级评定信息",
    ];

    private static readonly string[] Items =
    [
        "姓名", "性别", "出生日期", "身份证号码", "统一社会信用代码", "法定代表人", "注册资本", "成立日期", "经营范围", "住所", "联系电话", "登记机关", "登记日期",
        "有效期", "证书编号", "许可内容", "行政区划代码", "经度", "纬度", "面积", "数量", "金额", "状态", "类别", "等级", "备注", "开户银行", "户籍地址", "现住址",
        "监测时间", "监测值", "责任人", "处罚决定书文号", "违法事实", "整改情况", "缴费基数", "缴费月份", "待遇标准", "车牌号码", "发动机号", "GPS编号", "IP地址",
    ];

    private static readonly string[] Purposes = ["审批", "监管", "统计分析", "业务协同", "信息核验", "公共服务", "执法检查", "资格审查", "政策制定"];

    /// <summary>Stands in about one record of five thousand.</summary>
    public static readonly string[] RareWords = ["苇海", "鼎翔", "獐岛", "辽滨", "蛤蜊", "磨盘", "荣滨", "鹤乡"];

    private static readonly CatalogFormat[] Formats =
        [new("数据库", "MySQL"), new("数据库", "Oracle"), new("数据库", "Dm"), new("电子表格", "xlsx"), new("电子表格", "csv"), new("电子文件", "OFD"), new("图形图像", "jpg")];

    private static readonly string[] Sharing = ["Unconditional", "Conditional", "Conditional", "NotShared"];
    private static readonly string[] Cycles = ["RealTime", "Daily", "Weekly", "Monthly", "Quarterly", "HalfYearly", "Yearly", "Irregular"];
    private static readonly string[] Openness = ["Open", "Conditional", "NotOpen", "NotOpen"];

    private readonly (Guid Id, string Name, string Short)[] departments;

    public CatalogGenerator(string seedFolder)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(seedFolder, "departments.json")));
        departments = [.. file.RootElement.GetProperty("departments").EnumerateArray().Select(entry => (
            new Guid(entry.GetProperty("number").GetInt32(), 0, 0, new byte[8]),
            entry.GetProperty("name").GetString()!,
            entry.GetProperty("shortName").GetString()!))];
    }

    public IReadOnlyList<Guid> Departments => [.. departments.Select(department => department.Id)];

    public CatalogDocument Document(int number)
    {
        var random = new Random(number);
        var department = departments[Skewed(random, departments.Length)];
        var (subject, kind) = (Objects[Skewed(random, Objects.Length)], Pick(random, Kinds));
        var year = random.Next(3) == 0 ? $"{random.Next(2010, 2027)}年" : "";
        var name = $"{year}{(random.Next(2) == 0 ? department.Short : "")}{subject}{kind}";
        var items = Enumerable.Range(0, random.Next(4, 16)).Select(_ => Pick(random, Items)).Distinct().ToList();
        var rare = random.Next(5000 / RareWords.Length) == 0 ? $"，含{Pick(random, RareWords)}片区" : "";
        return new CatalogDocument
        {
            ResourceId = new Guid(number, 1, 0, new byte[8]),
            RevisionId = new Guid(number, 2, 0, new byte[8]),
            Name = name,
            Code = $"3{random.Next(1, 9):00}{random.Next(1, 50):000}00/{number % 100_000:00000}",
            Abstract = $"{department.Name}在履行{Pick(random, Purposes)}职责中形成的{subject}{kind}，包括{string.Join('、', items.Take(6))}等内容{rare}，"
                + $"用于{Pick(random, Purposes)}和{Pick(random, Purposes)}，覆盖全市{Pick(random, Objects)}与{Pick(random, Objects)}相关业务，由业务科按规定更新维护。",
            ItemNames = items,
            DepartmentId = department.Id,
            DepartmentName = department.Name,
            SystemName = $"{subject}管理系统",
            ClassificationCodes = ["3", $"{random.Next(1, 9):00}", $"{random.Next(1, 50):000}", "00"],
            SharingType = Pick(random, Sharing),
            Formats = [Pick(random, Formats)],
            UpdateCycle = Pick(random, Cycles),
            Openness = Pick(random, Openness),
            State = random.Next(50) == 0 ? "Suspended" : "Published",
            PublishedOn = new DateOnly(2018, 1, 1).AddDays(random.Next(3200)),
            PinyinKey = TextFold.PinyinKey(name),
        };
    }

    /// <summary>The same resource as a record holds it, with that many data items.</summary>
    public ResourceContent Content(int number, int itemCount)
    {
        var random = new Random(number);
        var document = Document(number);
        return new ResourceContent
        {
            Name = $"{document.Name}{number}",
            Abstract = document.Abstract ?? "",
            Classification = "30200000",
            ProviderOffice = "数据管理科",
            Formats = [new ResourceFormat(FormatList.Database, "MySQL")],
            DataItems = [.. Enumerable.Range(0, itemCount).Select(at => new DataItem { Name = Items[(number + at) % Items.Length], Type = "C", Length = 50 + at })],
            SharingType = SharingType.Conditional,
            SharingCondition = $"用于{Pick(random, Purposes)}，经提供方同意后使用",
            SharingScope = new SharingScope(),
            SharingMethods = [SharingMethods.PlatformApi],
            Purposes = [UsagePurposes.All[0]],
            Openness = Portal.Catalog.Openness.NotOpen,
            UpdateCycle = Portal.Catalog.UpdateCycle.Monthly,
            DataLevel = DataLevel.General,
        };
    }

    /// <summary>Everything a LIKE scan looks through, as one text.</summary>
    public static string AllText(CatalogDocument document) => string.Join(
        '\n', [document.Name, document.Code, document.DepartmentName, document.SystemName, document.Abstract, .. document.ItemNames]);

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];

    /// <summary>Some departments and subjects have many more resources than others.</summary>
    private static int Skewed(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 1.6));
}
