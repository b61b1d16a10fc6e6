using Stamp.Core.Text;

namespace Stamp.Core.Verdicts;

/// <summary>One row of the table of reasons (docs/verdicts.md, kept equal by a test).</summary>
/// <param name="Name">As in JSON, stable.</param>
/// <param name="SupportCode">What a consumer reads out on the telephone: answer's letter and a number, stable.</param>
/// <param name="Headline">A few words, first on the page.</param>
/// <param name="Sentence">What it means and what to do.</param>
public sealed record ReasonText(Reason Reason, Answer Answer, string Name, string SupportCode, Bilingual Headline, Bilingual Sentence);

/// <summary>The closed set of reasons with their names, support codes and texts.</summary>
public static class Reasons
{
    public static ReasonText Of(Reason reason) => Table[(int)reason]!;

    public static IEnumerable<ReasonText> All => Table.Where(row => row is not null)!;

    /// <summary>The answer's name in JSON, stable.</summary>
    public static string NameOf(Answer answer) => answer switch
    {
        Answer.Genuine => "genuine",
        Answer.Invalid => "invalid",
        Answer.Unknown => "unknown",
        Answer.Unavailable => "unavailable",
        Answer.Malformed => "malformed",
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
    };

    private static readonly ReasonText?[] Table = ByNumber(
    [
        new(Reason.Genuine, Answer.Genuine, "genuine", "G1",
            new("Tem thật", "Genuine stamp"),
            new("Tem này do hệ thống OCOP cấp và đang có hiệu lực. Hãy so sản phẩm bạn cầm với thông tin bên dưới.",
                "This stamp was issued by the OCOP system and is in force. Compare the product in your hand with what is shown below.")),
        new(Reason.GenuineCaution, Answer.Genuine, "genuine-caution", "G2",
            new("Mã thật, cần xem kỹ", "Genuine code, look closely"),
            new("Mã này là thật nhưng các lượt quét có điểm bất thường, nên tem có thể đã bị sao chép. Hãy so gói hàng bạn cầm với thông tin bên dưới, hỏi người bán, và báo cơ quan OCOP nếu thấy khác.",
                "This code is genuine, but something about its scans is unusual, so the label may have been copied. Compare the package in your hand with what is shown below, ask the seller, and tell the OCOP office if anything differs.")),
        new(Reason.NotActivated, Answer.Invalid, "not-activated", "N1",
            new("Tem chưa kích hoạt", "Stamp not activated"),
            new("Tem này là thật nhưng chủ thể chưa kích hoạt cho lô hàng nào. Hàng bày bán không được mang tem này: hãy hỏi người bán hoặc báo cho chủ thể.",
                "This stamp is genuine, but its producer has not yet activated it for any goods. Goods on sale must not carry it: ask the seller or tell the producer.")),
        new(Reason.Voided, Answer.Invalid, "voided", "N2",
            new("Tem đã bị huỷ", "Stamp voided"),
            new("Tem này đã bị huỷ và không được dùng trên sản phẩm nào. Đừng tin vào tem này.",
                "This stamp was voided and must not be used on any product. Do not rely on it.")),
        new(Reason.Recalled, Answer.Invalid, "recalled", "N3",
            new("Sản phẩm bị thu hồi", "Product recalled"),
            new("Hàng mang tem này đang bị thu hồi. Đừng dùng sản phẩm; hãy trả lại nơi bán.",
                "The goods that carry this stamp are being recalled. Do not use the product; return it where you bought it.")),
        new(Reason.StampExpired, Answer.Invalid, "stamp-expired", "N4",
            new("Tem quá hạn sử dụng", "Stamp out of date"),
            new("Tem này hết hạn trước khi được kích hoạt, nên không được dùng trên sản phẩm nào.",
                "This stamp ran out before it was activated, so it must not be used on any product.")),
        new(Reason.LotExpired, Answer.Invalid, "lot-expired", "N5",
            new("Hàng đã hết hạn", "Goods past their date"),
            new("Tem là thật nhưng lô hàng đã quá hạn sử dụng. Đừng mua, đừng dùng.",
                "The stamp is genuine but the goods are past their expiry date. Do not buy or use them.")),
        new(Reason.KeyCompromised, Answer.Invalid, "key-compromised", "N6",
            new("Loạt mã không còn tin cậy", "Codes no longer trusted"),
            new("Khoá tạo ra loạt mã này đã bị lộ, nên mã này không chứng minh được điều gì. Hãy hỏi cơ quan điều phối OCOP.",
                "The key that made this series of codes was compromised, so this code proves nothing. Ask the OCOP office.")),
        new(Reason.Unknown, Answer.Unknown, "unknown", "X1",
            new("Không phải tem của hệ thống", "Not a stamp of this system"),
            new("Chúng tôi không cấp mã này, hoặc mã đã bị gõ nhầm. Hãy gõ lại 20 ký tự in trên tem; nếu vẫn vậy, đừng tin vào tem này.",
                "We did not issue this code, or it was mistyped. Type the 20 characters on the stamp again; if the answer stays the same, do not rely on it.")),
        new(Reason.Unavailable, Answer.Unavailable, "unavailable", "U1",
            new("Chưa kiểm tra được", "Could not check"),
            new("Hệ thống đang không tra được mã này. Điều đó không nói gì về sản phẩm. Hãy thử lại sau ít phút.",
                "The system can't look this code up at the moment. That says nothing about the product. Try again in a few minutes.")),
        new(Reason.NotInRegistry, Answer.Unavailable, "not-in-registry", "U2",
            new("Chưa kiểm tra được", "Could not check"),
            new("Mã này do chúng tôi tạo ra nhưng sổ đăng ký đang thiếu lô tem của nó. Điều đó không nói gì về sản phẩm. Hãy thử lại sau hoặc báo mã hỗ trợ cho cơ quan OCOP.",
                "We made this code, but the registry lacks its batch at the moment. That says nothing about the product. Try again later, or tell the OCOP office the support code.")),
        new(Reason.NotACode, Answer.Malformed, "not-a-code", "M1",
            new("Chưa phải mã tem", "Not a stamp code yet"),
            new("Nội dung vừa nhập hoặc quét chưa phải một mã tem, nên chúng tôi chưa tra gì. Điều đó không nói gì về sản phẩm. Hãy xem lại 20 ký tự in trên tem rồi kiểm tra lần nữa.",
                "What was typed or scanned is not a stamp code yet, so nothing was looked up. That says nothing about the product. Look at the 20 characters on the stamp and check again.")),
    ]);

    private static ReasonText?[] ByNumber(ReasonText[] rows)
    {
        var table = new ReasonText?[rows.Max(row => (int)row.Reason) + 1];
        foreach (var row in rows) table[(int)row.Reason] = row;
        return table;
    }
}
