using System.Runtime.InteropServices;
using SkiaSharp;

namespace Portal.Reporting.Paper;

/// <summary>Reduces a font to the characters used, by the subset functions of the HarfBuzz library.</summary>
/// <remarks>
/// SkiaSharp alone embeds TrueType files whole (34 MB for one form) and maps Chinese to radicals. A face that holds
/// only the wanted characters leaves it no choice: small files and exact text.
/// </remarks>
internal static partial class FontSubset
{
    private const string Library = "libHarfBuzzSharp";
    private const int ReadOnlyMemory = 1;
    private const uint NoHinting = 0x1;
    private const uint NoLayoutClosure = 0x200;

    public static SKData Make(byte[] font, int index, IEnumerable<int> codePoints)
    {
        var pin = GCHandle.Alloc(font, GCHandleType.Pinned);
        nint blob = 0, face = 0, input = 0, subset = 0, result = 0;
        try
        {
            blob = BlobCreate(pin.AddrOfPinnedObject(), (uint)font.Length, ReadOnlyMemory, 0, 0);
            face = FaceCreate(blob, (uint)index);
            input = SubsetInputCreate();
            ThrowIfNull(input);
            SubsetInputSetFlags(input, NoHinting | NoLayoutClosure);
            var wanted = SubsetInputUnicodes(input);
            foreach (var codePoint in codePoints)
            {
                SetAdd(wanted, (uint)codePoint);
            }

            subset = SubsetMake(face, input);
            ThrowIfNull(subset);
            result = FaceReferenceBlob(subset);
            var data = BlobGetData(result, out var length);
            return SKData.CreateCopy(data, length);
        }
        finally
        {
            BlobDestroy(result);
            FaceDestroy(subset);
            SubsetInputDestroy(input);
            FaceDestroy(face);
            BlobDestroy(blob);
            pin.Free();
        }
    }

    private static void ThrowIfNull(nint handle)
    {
        if (handle == 0)
        {
            throw new InvalidOperationException("The font cannot be reduced.");
        }
    }

    [LibraryImport(Library, EntryPoint = "hb_blob_create")]
    private static partial nint BlobCreate(nint data, uint length, int mode, nint userData, nint destroy);

    [LibraryImport(Library, EntryPoint = "hb_blob_get_data")]
    private static partial nint BlobGetData(nint blob, out uint length);

    [LibraryImport(Library, EntryPoint = "hb_blob_destroy")]
    private static partial void BlobDestroy(nint blob);

    [LibraryImport(Library, EntryPoint = "hb_face_create")]
    private static partial nint FaceCreate(nint blob, uint index);

    [LibraryImport(Library, EntryPoint = "hb_face_reference_blob")]
    private static partial nint FaceReferenceBlob(nint face);

    [LibraryImport(Library, EntryPoint = "hb_face_destroy")]
    private static partial void FaceDestroy(nint face);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_create_or_fail")]
    private static partial nint SubsetInputCreate();

    [LibraryImport(Library, EntryPoint = "hb_subset_input_set_flags")]
    private static partial void SubsetInputSetFlags(nint input, uint flags);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_unicode_set")]
    private static partial nint SubsetInputUnicodes(nint input);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_destroy")]
    private static partial void SubsetInputDestroy(nint input);

    [LibraryImport(Library, EntryPoint = "hb_set_add")]
    private static partial void SetAdd(nint set, uint codePoint);

    [LibraryImport(Library, EntryPoint = "hb_subset_or_fail")]
    private static partial nint SubsetMake(nint face, nint input);
}
