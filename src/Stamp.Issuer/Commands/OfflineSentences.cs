using System.Text.Json;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>What a check with no network says, in words.</summary>
internal static class OfflineSentences
{
    public static string NameOf(OfflineAnswer answer) => JsonNamingPolicy.KebabCaseLower.ConvertName(answer.ToString());

    public static Bilingual Of(OfflineResult result) => result.Answer switch
    {
        OfflineAnswer.Valid => new(
            $"Dấu niêm đúng: mã này do cơ quan cấp tem tạo ra cho lô {result.Batch}. Kiểm tra ngoại tuyến không biết tem đã kích hoạt hay bị thu hồi.",
            $"The seal is good: the issuer made this code for batch {result.Batch}. An offline check can't tell whether it is activated or recalled."),
        OfflineAnswer.Invalid => new("Dấu niêm không khớp với mã: đừng tin vào nhãn này.", "The seal does not fit the code: do not rely on this label."),
        OfflineAnswer.KeyCompromised => new("Khoá niêm của đợt này đã bị lộ: dấu niêm không chứng minh được gì.", "This epoch's seal key was compromised: the seal proves nothing."),
        OfflineAnswer.NotACode => result.Wrong!.Sentence,
        OfflineAnswer.NotSealed => new("Không kiểm tra được: nhãn này không mang dấu niêm. Hãy kiểm tra qua mạng.", "Could not check: this label carries no seal. Check it online."),
        OfflineAnswer.UnknownKey => new("Không kiểm tra được: bộ khoá công khai chưa có khoá của đợt này. Hãy tải bộ mới.", "Could not check: the key set lacks this epoch's key. Fetch a newer one."),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Answer, null),
    };
}
