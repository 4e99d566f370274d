namespace Portal.Reporting;

/// <summary>Draws a <see cref="Document"/> as PDF.</summary>
public interface IDocumentWriter
{
    /// <summary>Writes the PDF and leaves the stream open. Fonts are embedded, reduced to the characters used; text can be copied and searched.</summary>
    Task<WrittenDocument> WriteAsync(Document document, Stream destination, CancellationToken cancellationToken);
}

public static class DocumentWriting
{
    public const string ContentType = "application/pdf";

    /// <summary>An answer that sends the paper as a file.</summary>
    /// <param name="name">File name without extension.</param>
    public static StreamedDownload Download(this IDocumentWriter writer, string name, Document document) =>
        new(name + ".pdf", ContentType, (destination, cancellationToken) => writer.WriteAsync(document, destination, cancellationToken));
}

/// <summary>What came out.</summary>
/// <param name="Missing">Characters no font has. Each is drawn as 〓, so that the gap shows; tell the user their names.</param>
public sealed record WrittenDocument(int Pages, IReadOnlyList<MissingCharacter> Missing);

/// <param name="CodePoint">e.g. <c>U+20BB7</c>.</param>
public sealed record MissingCharacter(string Character, string CodePoint);
