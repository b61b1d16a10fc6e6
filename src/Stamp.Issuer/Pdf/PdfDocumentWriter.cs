using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Stamp.Issuer.Pdf;

/// <summary>
/// Writes a PDF 1.7 file front to back, each object as it comes; the stream is never read or sought.
/// Nothing in it depends on the clock or on chance: the same calls write the same bytes.
/// Memory: 8 bytes of offset for each object, two objects a page. The largest batch (2^24 stamps, 24 a
/// page, 699,051 pages) needs 11 MB of them.
/// </summary>
public sealed class PdfDocumentWriter : IDisposable
{
    private const int Catalog = 1, Info = 2;
    private const string Deflated = "FlateDecode";

    private readonly Stream output;
    private readonly PdfPageTree tree;
    private readonly PdfBuffer scratch = new();
    private readonly IncrementalHash content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly long[] offsets;
    private readonly int firstPage;
    private readonly int pages;
    private long position;
    private int reserved = Info;
    private int page;

    /// <param name="shared">How many objects (fonts, forms) the caller will <see cref="Reserve"/>.</param>
    /// <param name="pages">How many pages will be written: the tree's numbers follow from it.</param>
    public PdfDocumentWriter(Stream output, int shared, int pages)
    {
        this.output = output;
        this.pages = pages;
        firstPage = Info + shared + 1;
        tree = new(firstPage, pages);
        offsets = new long[tree.Root + 2];
        // Four bytes above 127 tell transports that the file is binary (ISO 32000-1, 7.5.2).
        Emit("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
    }

    /// <summary>Bytes written so far.</summary>
    public long Position => position;

    public void Dispose() => content.Dispose();

    /// <summary>The number of an object that the caller will write, in any order.</summary>
    public int Reserve() =>
        reserved + 1 < firstPage ? ++reserved : throw new InvalidOperationException("More shared objects than announced.");

    public void Object(int number, ReadOnlySpan<byte> body)
    {
        scratch.Clear();
        scratch.Int(number).Raw(" 0 obj\n"u8).Raw(body).Raw("\nendobj\n"u8);
        EmitObject(number);
    }

    /// <param name="entries">Of the stream's dictionary, without its length.</param>
    /// <param name="encoded">The stream's bytes, already as the filter reads them.</param>
    public void Stream(int number, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> encoded, string filter = Deflated)
    {
        scratch.Clear();
        BeginStream(number, entries, filter);
        scratch.Int(encoded.Length).Raw(StreamBegins).Raw(encoded).Raw(StreamEnds);
        EmitObject(number);
    }

    /// <summary>The next page. Its box and resources are the root's.</summary>
    public void Page(ReadOnlySpan<byte> deflatedContent)
    {
        BeginPage();
        EmitObject(tree.PageObject(page));
        Stream(tree.ContentObject(page), [], deflatedContent);
        page++;
    }

    /// <summary>The next page as an interrupted run wrote it: its bytes are counted, not written again.</summary>
    /// <param name="front">Stands where the page begins, and afterwards where it ends.</param>
    /// <exception cref="InvalidDataException">Something else than the next page is there.</exception>
    public void Adopt(Stream front)
    {
        BeginPage();
        offsets[tree.PageObject(page)] = position;
        offsets[tree.ContentObject(page)] = position + scratch.Length;
        BeginStream(tree.ContentObject(page), []);
        var held = new PdfFront(front);
        held.Expect(scratch.Written);
        // How long the content is stands nowhere but in the front itself.
        var length = held.Number(scratch);
        held.Expect(scratch, StreamBegins);
        held.Take(scratch, length);
        held.Expect(scratch, StreamEnds);
        content.AppendData(scratch.Written);
        position += scratch.Length;
        scratch.Clear();
        page++;
    }

    /// <summary>Writes the tree, the catalogue and the cross-reference. Nothing may follow.</summary>
    /// <param name="width">Of every page, in points.</param>
    /// <param name="resources">The dictionary that every page's content draws from.</param>
    public void Finish(string title, double width, double height, ReadOnlySpan<byte> resources)
    {
        if (page != pages || reserved + 1 != firstPage) throw new InvalidOperationException("Fewer objects than announced.");
        var body = new PdfBuffer();
        foreach (var node in tree.Nodes())
        {
            body.Clear();
            body.Raw("<</Type /Pages /Count "u8).Int(node.Pages).Raw(" /Kids ["u8);
            foreach (var kid in node.Kids) body.Int(kid).Raw(" 0 R "u8);
            body.Byte((byte)']');
            if (node.Parent == 0)
                body.Raw(" /MediaBox [0 0 "u8).Number(width).Number(height).Raw("] /Resources "u8).Raw(resources);
            else
                body.Raw(" /Parent "u8).Int(node.Parent).Raw(" 0 R"u8);
            Object(node.Number, body.Raw(">>"u8).Written);
        }

        body.Clear();
        body.Raw("<</Title "u8).TextString(title).Raw(" /Creator (Stamps)>>"u8);
        Object(Info, body.Written);

        // PrintScaling None: a label must come out of the printer at the size that it was drawn.
        body.Clear();
        body.Raw("<</Type /Catalog /Lang (vi) /ViewerPreferences <</PrintScaling /None /DisplayDocTitle true>> /Pages "u8)
            .Int(tree.Root).Raw(" 0 R>>"u8);
        Object(Catalog, body.Written);
        CrossReference();
    }

    /// <summary>
    /// A cross-reference stream and not a table: a table's offsets end at ten digits (10 GB), and the
    /// largest batch, sealed, comes to more. Five bytes of offset reach 1 TB. It is not deflated, so that
    /// its length is known before it and it need not be held.
    /// </summary>
    private void CrossReference()
    {
        const int Entry = 1 + 5 + 1;
        var number = tree.Root + 1;
        var start = offsets[number] = position;
        var id = Convert.ToHexString(content.GetCurrentHash().AsSpan(0, 16));
        Emit(scratch.Ascii(string.Create(CultureInfo.InvariantCulture,
            $"{number} 0 obj\n<</Type /XRef /Size {number + 1} /W [1 5 1] /Root {Catalog} 0 R /Info {Info} 0 R "
            + $"/ID [<{id}> <{id}>] /Length {(number + 1L) * Entry}>>\nstream\n")).Written, clear: true);

        Span<byte> entry = stackalloc byte[8];
        scratch.Raw([0, 0, 0, 0, 0, 0, 255]);
        for (var at = 1; at <= number; at++)
        {
            BinaryPrimitives.WriteInt64BigEndian(entry, offsets[at]);
            scratch.Byte(1).Raw(entry[3..]).Byte(0);
            if (scratch.Length > 32 * 1024) Emit(scratch.Written, clear: true);
        }
        Emit(scratch.Raw("\nendstream\nendobj\nstartxref\n"u8).Int(start).Raw("\n%%EOF\n"u8).Written, clear: true);
    }

    private static ReadOnlySpan<byte> StreamBegins => ">>\nstream\n"u8;

    private static ReadOnlySpan<byte> StreamEnds => "\nendstream\nendobj\n"u8;

    private void BeginPage()
    {
        if (page == pages) throw new InvalidOperationException("More pages than announced.");
        scratch.Clear();
        scratch.Int(tree.PageObject(page)).Raw(" 0 obj\n<</Type /Page /Parent "u8).Int(tree.ParentOfPage(page))
            .Raw(" 0 R /Contents "u8).Int(tree.ContentObject(page)).Raw(" 0 R>>\nendobj\n"u8);
    }

    /// <summary>Up to its length.</summary>
    private void BeginStream(int number, ReadOnlySpan<byte> entries, string filter = Deflated) =>
        scratch.Int(number).Raw(" 0 obj\n<<"u8).Raw(entries).Raw(" /Filter /"u8).Ascii(filter).Raw(" /Length "u8);

    private void EmitObject(int number)
    {
        if (offsets[number] != 0) throw new InvalidOperationException($"Object {number} was written twice.");
        offsets[number] = position;
        Emit(scratch.Written, clear: true);
    }

    private void Emit(ReadOnlySpan<byte> bytes, bool clear = false)
    {
        output.Write(bytes);
        content.AppendData(bytes);
        position += bytes.Length;
        if (clear) scratch.Clear();
    }
}
