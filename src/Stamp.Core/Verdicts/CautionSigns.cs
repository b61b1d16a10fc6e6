using Stamp.Core.Scans;
using Stamp.Core.Text;

namespace Stamp.Core.Verdicts;

/// <summary>One row of the table of signs (docs/verdicts.md, kept equal by a test).</summary>
/// <param name="Name">As in JSON, stable.</param>
/// <param name="Sentence">What was noticed and what to do.</param>
public sealed record CautionText(CautionSign Sign, string Name, Bilingual Sentence);

/// <summary>What a consumer reads of each sign, in place of the reason's general sentence.</summary>
public static class CautionSigns
{
    private const string AskVi = "Hãy so gói hàng bạn cầm với thông tin bên dưới, hỏi người bán, và báo cơ quan OCOP nếu thấy khác.";
    private const string AskEn = "Compare the package in your hand with what is shown below, ask the seller, and tell the OCOP office if anything differs.";

    /// <summary>In the order of the numbers.</summary>
    public static IReadOnlyList<CautionText> All { get; } =
    [
        new(CautionSign.Visitors, "visitors", new(
            $"Mã này là thật nhưng nhiều người khác nhau đã quét nó trong một thời gian ngắn. Nếu tem không bày ở chỗ đông người, có thể nó đã bị sao chép. {AskVi}",
            $"This code is genuine, but many different people scanned it within a short time. If the label was not on public display, it may have been copied. {AskEn}")),
        new(CautionSign.Pace, "pace", new(
            $"Mã này là thật nhưng chỉ trong vài phút đã có nhiều người quét hơn số người có thể chuyền tay một con tem. Có thể nó đã bị sao chép. {AskVi}",
            $"This code is genuine, but within a few minutes more people scanned it than could have handled one label. It may have been copied. {AskEn}")),
        new(CautionSign.Silence, "silence", new(
            $"Mã này là thật nhưng được quét lại sau một thời gian dài không ai quét. Có thể tem đã được gỡ ra dùng lại hoặc bị sao chép: hãy xem bao bì còn nguyên và còn hạn không. {AskVi}",
            $"This code is genuine, but it was scanned again after a long time in which nobody scanned it. The stamp may have been taken off and used again, or copied: check that the package is sealed and in date. {AskEn}")),
        new(CautionSign.Places, "places", new(
            $"Mã này là thật nhưng được quét ở nhiều tỉnh trong khoảng thời gian mà hàng không kịp chuyển đi. Có thể nó đã bị sao chép. {AskVi}",
            $"This code is genuine, but it was scanned in several provinces within a time in which goods cannot travel between them. It may have been copied. {AskEn}")),
    ];

    public static CautionText Of(CautionSign sign) => All[(int)sign - 1];

    /// <summary>What to tell a person: the sign's sentence where there is one, else the reason's.</summary>
    public static Bilingual SentenceOf(Verdict verdict) =>
        verdict.Sign is { } sign ? Of(sign).Sentence : Reasons.Of(verdict.Reason).Sentence;
}
