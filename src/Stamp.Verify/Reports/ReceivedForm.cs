using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Stamp.Core.Cases;

namespace Stamp.Verify.Reports;

/// <summary>
/// A report's form as it came, bounded field by field while it is read: the framework's reader would put a body of
/// any allowed size on disk first. The form has its photo last, so that words are known whatever becomes of the photo.
/// </summary>
/// <param name="Photo">The file's bytes, at most <see cref="CasePhoto.MostBytes"/>; null where none was chosen, or it was not read.</param>
/// <param name="PhotoIsTooLarge">It was longer than that.</param>
/// <param name="HasPhoto">A file was chosen, read or not.</param>
internal sealed record ReceivedForm(IReadOnlyDictionary<string, string> Fields, byte[]? Photo, bool PhotoIsTooLarge, bool HasPhoto)
{
    /// <summary>
    /// 24 MB: someone who chose a photo four times too large is told so, with what they wrote still there. Kestrel
    /// reads no further, and the browser shows that the connection broke.
    /// </summary>
    public const long MostBody = 4L * CasePhoto.MostBytes;

    /// <summary>2,000 characters of four bytes, their line breaks of two, and some more: past that it is cut and called too long.</summary>
    private const int MostField = 16 * 1024;

    /// <summary>The form has seven.</summary>
    private const int MostFields = 16;

    /// <summary>RFC 2046 allows 70.</summary>
    private const int LongestBoundary = 70;

    public string this[string name] => Fields.GetValueOrDefault(name, "");

    /// <param name="readPhoto">False stops at the photo.</param>
    /// <returns>Null where the body is no form of ours.</returns>
    /// <exception cref="IOException">It ended early (BadHttpRequestException: it was too long or too slow).</exception>
    public static async Task<ReceivedForm?> ReadAsync(HttpRequest request, bool readPhoto, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (boundary is null or { Length: 0 or > LongestBoundary }) return null;
        var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4 * 1024 };
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            for (var n = 0; n < MostFields && await reader.ReadNextSectionAsync(cancel) is { } section; n++)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) return null;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                if (name != CasePhoto.Field)
                {
                    var (text, _) = await ReadAsync(section.Body, MostField, cancel);
                    fields.TryAdd(name, Encoding.UTF8.GetString(text));
                    continue;
                }
                if (!readPhoto) return new(fields, null, false, HasPhoto: true);
                var (bytes, isLonger) = await ReadAsync(section.Body, CasePhoto.MostBytes, cancel);
                return new(fields, bytes.Length == 0 || isLonger ? null : bytes, isLonger, bytes.Length > 0);
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }
        return new(fields, null, false, HasPhoto: false);
    }

    /// <summary>At most so many bytes; what is longer is read to its end and let go, so that the browser listens for the answer.</summary>
    private static async Task<(byte[] Bytes, bool IsLonger)> ReadAsync(Stream body, int most, CancellationToken cancel)
    {
        var kept = new MemoryStream();
        var isLonger = false;
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancel)) > 0)
        {
            var room = Math.Min(read, most - (int)kept.Length);
            kept.Write(buffer, 0, room);
            isLonger |= room < read;
        }
        return (kept.ToArray(), isLonger);
    }
}
