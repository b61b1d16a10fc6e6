using System.Text.Json;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>What a check with no network says, in words.</summary>
internal static class OfflineSentences
{
    public static string NameOf(OfflineAnswer answer) => JsonNamingPolicy.KebabCaseLower.ConvertName(answer.ToString());

    private static readonly Bilingual NotKnown = new(
        "Kiểm tra ngoại tuyến không biết tem đã kích hoạt hay bị thu hồi.", "An offline check can't tell whether it is activated or recalled.");

    public static Bilingual Of(OfflineResult result) => result.Answer switch
    {
        OfflineAnswer.Valid when result.Stamp is { } stamp => new(
            $"Dấu niêm đúng: mã này do cơ quan cấp tem tạo ra cho tem số {stamp.Index} của lô {stamp.Batch}. {NotKnown.Vi}",
            $"The seal is good: the issuer made this code for stamp {stamp.Index} of batch {stamp.Batch}. {NotKnown.En}"),
        OfflineAnswer.Valid => new(
            $"Dấu niêm đúng: mã này do cơ quan cấp tem tạo ra. {NotKnown.Vi}",
            $"The seal is good: the issuer made this code. {NotKnown.En}"),
        OfflineAnswer.Invalid => new("Dấu niêm không khớp với mã: đừng tin vào nhãn này.", "The seal does not fit the code: do not rely on this label."),
        OfflineAnswer.KeyCompromised => new("Khoá niêm của đợt này đã bị lộ: dấu niêm không chứng minh được gì.", "This epoch's seal key was compromised: the seal proves nothing."),
        OfflineAnswer.NotACode => result.Wrong!.Sentence,
        OfflineAnswer.NotSealed => new("Không kiểm tra được: nhãn này không mang dấu niêm. Hãy kiểm tra qua mạng.", "Could not check: this label carries no seal. Check it online."),
        OfflineAnswer.UnknownKey => new("Không kiểm tra được: bộ khoá công khai chưa có khoá của đợt này. Hãy tải bộ mới.", "Could not check: the key set lacks this epoch's key. Fetch a newer one."),
        OfflineAnswer.OtherKeyKind => new(
            "Không kiểm tra được: khoá của đợt này trong bộ khoá công khai không phải khoá Ed25519. Hãy tải bộ khoá của đúng hệ thống đã cấp tem.",
            "Could not check: the key set's key for this epoch is no Ed25519 key. Fetch the set of the system that issued the stamp."),
        OfflineAnswer.OldSeal => new(
            "Không kiểm tra được: dấu niêm phiên bản 1, của một bản chưa từng phát hành. Hãy kiểm tra mã qua mạng.",
            "Could not check: this is a seal of version 1, of a program that was never released. Check the code online."),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Answer, null),
    };
}
