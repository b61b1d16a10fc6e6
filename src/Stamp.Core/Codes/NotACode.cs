using System.Globalization;
using System.Text.Json;
using Stamp.Core.Text;

namespace Stamp.Core.Codes;

/// <summary>What keeps a text from being a stamp code. The names are frozen: documents carry them.</summary>
public enum CodeFault
{
    NothingTyped,
    TooFew,
    TooMany,
    /// <summary>A character that no code has: U, or any that is not of Crockford's base 32.</summary>
    ForeignCharacter,
    /// <summary>A letter of Vietnamese only: somebody types, or a scanner sends its keys, through Telex or VNI.</summary>
    VietnameseLetter,
    /// <summary>The characters of another keyboard layout's keys, which can't be put back with certainty.</summary>
    OtherKeyboard,
    /// <summary>An address of the web, of no form that we print.</summary>
    OtherAddress,
    /// <summary>A GS1 Digital Link whose GTIN has the wrong length, a wrong check digit, or is left out.</summary>
    WrongGtin,
    /// <summary>More than one code; which is meant is not for us to choose.</summary>
    SeveralCodes,
    /// <summary>Longer than <see cref="CodeReader.Longest"/>.</summary>
    TooLong,
}

/// <summary>
/// Why a text is not a stamp code yet. It says nothing about any stamp: nothing was looked up.
/// </summary>
/// <param name="Count">Characters, without spaces and dashes; of <see cref="CodeFault.TooFew"/>, <see cref="CodeFault.TooMany"/> and <see cref="CodeFault.TooLong"/>.</param>
/// <param name="Character">The first that no code has, as it may be shown; of <see cref="CodeFault.ForeignCharacter"/> and <see cref="CodeFault.VietnameseLetter"/>.</param>
public sealed record NotACode(CodeFault Fault, int? Count = null, string? Character = null)
{
    /// <summary>As in JSON, stable.</summary>
    public string Name => JsonNamingPolicy.KebabCaseLower.ConvertName(Fault.ToString());

    /// <summary>What is wrong and what to do, for people.</summary>
    public Bilingual Sentence => Fault switch
    {
        CodeFault.NothingTyped => new(
            "Hãy quét nhãn, hoặc gõ 20 ký tự của mã tem in trên nhãn.", "Scan the label, or type the 20 characters of the code on it."),
        CodeFault.TooFew => new(
            $"Mã tem có {StampCode.Length} ký tự; mã này có {Count}, thiếu {StampCode.Length - Count}.",
            $"A stamp code has {StampCode.Length} characters; this has {Count}, {StampCode.Length - Count} too few."),
        CodeFault.TooMany => new(
            $"Mã tem có {StampCode.Length} ký tự; mã này có {Count}, thừa {Count - StampCode.Length}.",
            $"A stamp code has {StampCode.Length} characters; this has {Count}, {Count - StampCode.Length} too many."),
        CodeFault.ForeignCharacter when Character is "U" or "u" => new(
            $"Mã tem không có ký tự “{Character}”; có thể đó là chữ V.", $"Stamp codes have no character “{Character}”; it may be a V."),
        CodeFault.ForeignCharacter => new($"Mã tem không có ký tự “{Character}”.", $"Stamp codes have no character “{Character}”."),
        CodeFault.VietnameseLetter => new(
            $"Mã tem không có chữ “{Character}”. Hãy tắt bộ gõ tiếng Việt rồi gõ hoặc quét lại.",
            $"Stamp codes have no letter “{Character}”. Turn Vietnamese typing (Telex, VNI) off, then type or scan again."),
        CodeFault.OtherKeyboard => new(
            "Có vẻ bàn phím đang ở kiểu khác (như AZERTY), hoặc phím Shift bị giữ. Hãy chuyển bàn phím về tiếng Anh (US) rồi gõ hoặc quét lại.",
            "The keyboard seems to be set to another layout (such as AZERTY), or Shift is held. Set it to English (US), then type or scan again."),
        CodeFault.OtherAddress => new("Đây là một địa chỉ web, nhưng không phải của tem.", "This is an address of the web, but not a stamp's."),
        CodeFault.WrongGtin => new(
            "Số GTIN trong địa chỉ này không đúng: phải có 8, 12, 13 hoặc 14 chữ số, chữ số cuối để kiểm tra. Hãy quét lại, hoặc chỉ gõ 20 ký tự của mã tem.",
            "The GTIN in this address is wrong: it must have 8, 12, 13 or 14 digits, the last a check digit. Scan again, or type only the 20 characters of the code."),
        CodeFault.SeveralCodes => new("Có nhiều hơn một mã tem. Mỗi lần chỉ nhập một mã.", "There is more than one stamp code. Enter one at a time."),
        CodeFault.TooLong => new(
            string.Create(CultureInfo.InvariantCulture, $"Nội dung này dài {Count} ký tự, không thể là mã tem hay địa chỉ của tem."),
            string.Create(CultureInfo.InvariantCulture, $"This is {Count} characters long, which no stamp code or address of one is.")),
        _ => throw new InvalidOperationException($"{Fault} has no sentence."),
    };
}
