using System.Text;
using Portal.Journal;

namespace Portal.Files;

/// <summary>Uploads as papers of a case file.</summary>
public static class FilePapers
{
    /// <summary>A file whose bytes are gone from the disk leaves a note in its place: what is missing must be seen to be missing.</summary>
    public static CaseFilePaper Paper(this IFileStore files, StoredFile file)
    {
        var found = files.Open(file);
        if (!found.Succeeded)
        {
            return new CaseFilePaper($"{file.Name}（缺失）.txt", (stream, cancellationToken) =>
                stream.WriteAsync(Encoding.UTF8.GetBytes($"附件“{file.Name}”的内容已不在门户中，{file.HashAlgorithm}：{file.Hash}\n"), cancellationToken).AsTask());
        }

        found.Value.Dispose();
        return new CaseFilePaper(file.Name, async (stream, cancellationToken) =>
        {
            await using var content = files.Open(file).Value;
            await content.CopyToAsync(stream, cancellationToken);
        });
    }
}
