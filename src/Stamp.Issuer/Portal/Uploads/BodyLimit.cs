using Microsoft.AspNetCore.Http;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Uploads;

/// <summary>How large what is sent to a route may be, in bytes; on a route as metadata where it is not <see cref="Form"/>.</summary>
/// <param name="Files">It takes files: multipart forms are read by <see cref="MultipartForm"/>.</param>
internal sealed record BodyLimit(long Bytes, bool Files = false)
{
    /// <summary>Of forms without files. The largest, an import's corrections aside, have under 8 KB; Vietnamese letters take up to 9 bytes each on their way.</summary>
    public const long FormBytes = 64 * 1024;

    public static BodyLimit Form { get; } = new(FormBytes);

    public static BodyLimit Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>() ?? Form;

    /// <summary>"5 MB": what the page that refuses says.</summary>
    public string Text => Bytes >= 1024 * 1024 ? FormattableString.Invariant($"{Bytes / (1024 * 1024)} MB") : FormattableString.Invariant($"{Bytes / 1024} KB");

    public Bilingual Refusal => new(
        $"Những gì gửi lên lớn quá {Text}. Hãy chọn tệp nhỏ hơn hoặc chia làm nhiều lần; chưa có gì được lưu.",
        $"What was sent is larger than {Text}. Choose a smaller file or send it in parts; nothing was saved.");
}
