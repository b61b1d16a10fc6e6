using System.Security.Cryptography;

namespace Stamp.Issuer.Pdf;

/// <summary>
/// A TrueType font as a document embeds it: a composite font whose codes are glyph numbers (Identity-H),
/// with a map back to Unicode so that text can be copied and searched with its diacritics.
/// </summary>
public sealed class PdfFont(TrueTypeFont font)
{
    /// <summary>How many objects <see cref="Write"/> reserves.</summary>
    public const int Objects = 5;

    // Sorted, so that the same text in another order embeds the same bytes.
    private readonly SortedDictionary<ushort, char> used = [];

    public TrueTypeFont Font => font;

    /// <summary>Whether anything was noted: else the document need not embed the font.</summary>
    public bool IsUsed => used.Count > 0;

    /// <summary>Notes characters that pages will show. All of them must be noted before <see cref="Write"/>.</summary>
    public void Use(string text)
    {
        foreach (var character in text) used.TryAdd(font.GlyphOf(character), character);
    }

    /// <summary>Shows text at the current point. Characters that were not noted come out blank.</summary>
    public void Show(PdfBuffer content, string text)
    {
        content.Byte((byte)'<');
        foreach (var character in text) content.Hex(font.GlyphOf(character));
        content.Raw("> Tj "u8);
    }

    /// <summary>Writes the font's objects; the answer is the number that resources refer to.</summary>
    public int Write(PdfDocumentWriter document)
    {
        int composite = document.Reserve(), descendant = document.Reserve(), descriptor = document.Reserve();
        int program = document.Reserve(), unicode = document.Reserve();
        var subset = TrueTypeSubset.Of(font, used.Keys);
        var name = $"{Tag(subset)}+{font.Name}";

        var body = new PdfBuffer();
        body.Raw("<</Type /Font /Subtype /Type0 /Encoding /Identity-H /BaseFont /"u8).Ascii(name)
            .Raw(" /DescendantFonts ["u8).Int(descendant).Raw(" 0 R] /ToUnicode "u8).Int(unicode).Raw(" 0 R>>"u8);
        document.Object(composite, body.Written);

        body.Clear();
        body.Raw("<</Type /Font /Subtype /CIDFontType2 /CIDToGIDMap /Identity /BaseFont /"u8).Ascii(name)
            .Raw(" /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor "u8)
            .Int(descriptor).Raw(" 0 R /W ["u8);
        foreach (var glyph in used.Keys) body.Int(glyph).Raw(" ["u8).Int(font.WidthOf(glyph)).Raw("] "u8);
        document.Object(descendant, body.Raw("]>>"u8).Written);

        // Flags 4: symbolic, for a font whose codes follow no standard encoding. StemV is not in the
        // file; viewers use it only to imitate a font that is not embedded.
        body.Clear();
        body.Raw("<</Type /FontDescriptor /Flags 4 /ItalicAngle 0 /StemV 80 /FontName /"u8).Ascii(name).Raw(" /FontBBox ["u8);
        foreach (var side in font.Box) body.Int(side).Byte((byte)' ');
        body.Raw("] /Ascent "u8).Int(font.Ascender).Raw(" /Descent "u8).Int(font.Descender)
            .Raw(" /CapHeight "u8).Int(font.CapHeight).Raw(" /FontFile2 "u8).Int(program).Raw(" 0 R>>"u8);
        document.Object(descriptor, body.Written);

        var deflated = new PdfBuffer().Deflate(subset);
        body.Clear();
        document.Stream(program, body.Raw("/Length1 "u8).Int(subset.Length).Written, deflated.Written);
        document.Stream(unicode, [], new PdfBuffer().Deflate(ToUnicode().Written).Written);
        return composite;
    }

    private PdfBuffer ToUnicode()
    {
        var map = new PdfBuffer().Raw("""
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange

            """u8);
        // A section of a CMap holds at most 100 entries (Adobe technical note 5014).
        foreach (var section in used.Chunk(100))
        {
            map.Int(section.Length).Raw(" beginbfchar\n"u8);
            foreach (var (glyph, character) in section)
                map.Byte((byte)'<').Hex(glyph).Raw("> <"u8).Hex(character).Raw(">\n"u8);
            map.Raw("endbfchar\n"u8);
        }
        return map.Raw("endcmap CMapName currentdict /CMap defineresource pop end end\n"u8);
    }

    /// <summary>Six capitals that name this subset (ISO 32000-1, 9.6.4): from its bytes, not by chance.</summary>
    private static string Tag(byte[] subset) =>
        string.Concat(SHA256.HashData(subset).Take(6).Select(value => (char)('A' + (value % 26))));
}
