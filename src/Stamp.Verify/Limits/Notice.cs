using System.Text.Json;
using System.Text.Json.Serialization;
using Stamp.Core.Text;

namespace Stamp.Verify.Limits;

/// <summary>The answer to a request past its client's budget. It is no verdict. Property names are stable.</summary>
/// <param name="Limit">requests or unknown-codes.</param>
/// <param name="SupportCode">What to read out when asking for help.</param>
/// <param name="RetryAfter">Seconds, as in the header.</param>
public sealed record LimitDocument(string Limit, string SupportCode, int RetryAfter);

/// <summary>What people and machines are told where nothing was looked up (docs/verdicts.md, "No verdict").</summary>
/// <param name="Limit">Which limit it was: requests, unknown-codes, queue or reports-queue.</param>
/// <param name="Document">The JSON, UTF-8; null where it is a verdict's.</param>
/// <param name="RetryAfter">Seconds, as the header holds them.</param>
internal sealed record Notice(string Limit, string SupportCode, string RetryAfter, Bilingual Headline, Bilingual Sentence, byte[]? Document = null)
{
    /// <summary>At any rate that can be set, a token is back within a second.</summary>
    private const int TokenBack = 1;

    public static Notice Requests { get; } = Past("requests", "L1",
        new("Quá nhiều lượt tra cứu", "Too many requests"),
        new("Mạng của bạn vừa gửi quá nhiều lượt tra cứu, nên lượt này chưa được kiểm tra. Điều đó không nói gì về sản phẩm. Hãy thử lại sau vài giây.",
            "Too many requests came from your network just now, so this one was not checked. That says nothing about the product. Try again in a few seconds."));

    public static Notice UnknownCodes { get; } = Past("unknown-codes", "L2",
        new("Quá nhiều mã sai", "Too many unknown codes"),
        new("Mạng của bạn vừa gửi quá nhiều mã không phải của hệ thống, nên tạm thời chúng tôi không trả lời thêm mã như vậy. Hãy xem lại 20 ký tự in trên tem rồi thử lại sau vài giây.",
            "Too many codes that are not ours came from your network just now, so for the moment we answer no more of them. Compare the 20 characters on the stamp and try again in a few seconds."));

    /// <summary>
    /// Support code and JSON are those of "unavailable". The queue is a second long, so two later there is
    /// room again unless more come than the node answers.
    /// </summary>
    public static Notice Busy { get; } = new("queue", "U1", "2",
        new("Chưa kiểm tra được", "Could not check"),
        new("Hệ thống đang có quá nhiều người tra cứu, nên mã này chưa được kiểm tra. Điều đó không nói gì về sản phẩm. Hãy thử lại sau vài giây.",
            "Too many people are checking stamps at the moment, so this code was not checked. That says nothing about the product. Try again in a few seconds."));

    /// <summary>Those before it have their time to send what they typed; then there is room.</summary>
    public static Notice ReportsBusy { get; } = new("reports-queue", "U1", "30",
        new("Chưa nhận được phản ánh", "Not taken yet"),
        new("Đang có quá nhiều phản ánh được gửi cùng lúc, nên phản ánh này chưa được nhận. Hãy quay lại trang trước, nội dung đã viết vẫn còn, rồi gửi lại sau ít phút.",
            "Too many reports are being sent at the moment, so this one was not taken. Go back: what you wrote is still there. Send it again in a few minutes."));

    private static Notice Past(string limit, string supportCode, Bilingual headline, Bilingual sentence) =>
        new(limit, supportCode, $"{TokenBack}", headline, sentence,
            JsonSerializer.SerializeToUtf8Bytes(new(limit, supportCode, TokenBack), LimitJson.Default.LimitDocument));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LimitDocument))]
internal sealed partial class LimitJson : JsonSerializerContext;
