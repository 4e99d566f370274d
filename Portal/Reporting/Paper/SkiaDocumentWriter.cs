using System.Text;
using SkiaSharp;

namespace Portal.Reporting.Paper;

/// <summary>Lays a paper out and draws it with Skia.</summary>
internal sealed class SkiaDocumentWriter(FontBook fonts) : IDocumentWriter
{
    public async Task<WrittenDocument> WriteAsync(Document document, Stream destination, CancellationToken cancellationToken)
    {
        // Layout and drawing are pure computing and must not hold up the circuit that asked for them.
        var (bytes, written) = await Task.Run(() => Draw(document, cancellationToken), cancellationToken);
        await destination.WriteAsync(bytes, cancellationToken);
        return written;
    }

    private (byte[] Bytes, WrittenDocument Written) Draw(Document document, CancellationToken cancellationToken)
    {
        var (setup, pages) = Layout.Of(document, fonts, cancellationToken);
        using var faces = new UsedFaces(fonts, pages.SelectMany(page => page).OfType<TextItem>());
        using var stream = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(stream, Metadata(document)))
        {
            foreach (var page in pages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var canvas = pdf.BeginPage(setup.Width, setup.Height);
                DrawPage(canvas, page, faces);
                pdf.EndPage();
            }

            pdf.Close();
        }

        return (PdfCatalog.WithLanguage(stream.ToArray(), "zh-CN"), new WrittenDocument(pages.Count, faces.Missing));
    }

    private static SKDocumentPdfMetadata Metadata(Document document)
    {
        var metadata = SKDocumentPdfMetadata.Default;
        metadata.Title = document.Title;
        metadata.Author = document.Author;
        metadata.Subject = document.Subject;
        metadata.Creation = document.CreatedAt;
        metadata.Modified = document.CreatedAt;
        metadata.RasterDpi = 300;
        return metadata;
    }

    private static void DrawPage(SKCanvas canvas, List<PageItem> page, UsedFaces faces)
    {
        using var paint = new SKPaint { IsAntialias = true };

        // Fills first: shading must never lie over a neighbour's text or border.
        foreach (var box in page.OfType<BoxItem>())
        {
            paint.Color = box.Color;
            canvas.DrawRect(box.X, box.Y, box.Width, box.Height, paint);
        }

        foreach (var item in page)
        {
            switch (item)
            {
                case LineItem line:
                    (paint.Color, paint.StrokeWidth) = (line.Color, line.Thickness);
                    canvas.DrawLine(line.X1, line.Y1, line.X2, line.Y2, paint);
                    break;
                case TextItem text:
                    paint.Color = text.Color;
                    DrawText(canvas, text, faces, paint);
                    break;
            }
        }
    }

    /// <summary>Character by character in reading order; a new run begins where the face changes.</summary>
    private static void DrawText(SKCanvas canvas, TextItem item, UsedFaces faces, SKPaint paint)
    {
        var run = new StringBuilder();
        var positions = new List<float>();
        SKFont? current = null;
        Rune? before = null;
        var x = item.X;
        foreach (var character in item.Text.EnumerateRunes())
        {
            x += before is { } left && item.Stretch > 0 && LineBreaker.MayStretch(left, character) ? item.Stretch : 0;
            var (font, slot) = faces.Of(item.Font, character, item.Size);
            if (font != current)
            {
                Flush();
                current = font;
            }

            run.Append(new Rune(slot.Drawn));
            positions.Add(x);
            x += slot.Advance * item.Size;
            before = character;
        }

        Flush();

        void Flush()
        {
            if (current is not null && run.Length > 0)
            {
                using var blob = SKTextBlob.CreateHorizontal(run.ToString(), current, positions.ToArray(), item.Y);
                if (blob is not null)
                {
                    canvas.DrawText(blob, 0, 0, paint);
                }
            }

            run.Clear();
            positions.Clear();
        }
    }
}
