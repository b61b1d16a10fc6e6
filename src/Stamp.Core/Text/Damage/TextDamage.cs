namespace Stamp.Core.Text.Damage;

/// <summary>What probably happened to a text before it came here.</summary>
public enum DamageKind
{
    /// <summary>UTF-8 that was read as windows-1252 or windows-1258, once or more often: "Miáº¿n".</summary>
    Utf8,
    /// <summary>Typed for a font of TCVN 5712:1993 (.VnTime and its like): "MiÕn".</summary>
    Tcvn3,
    /// <summary>Typed for a font of VNI (VNI-Times and its like): "Mieán".</summary>
    Vni,
    /// <summary>windows-1258 that was read as windows-1252: "Miêìn".</summary>
    Windows1258,
    /// <summary>Saved in a code page that has no such letters: "Mi?n".</summary>
    LostLetters,
    /// <summary>What Excel shows in place of a value that it could not work out: "#NAME?".</summary>
    ExcelError,
    /// <summary>What Excel shows where a column is too narrow: "########".</summary>
    TooNarrow,
    /// <summary>Excel made a date of it: "Jul-25".</summary>
    TurnedDate,
    /// <summary>Excel rounded a long number: "8.93E+12".</summary>
    ShortenedNumber,
    /// <summary>A date shown as Excel counts days: "45853".</summary>
    DayCount,
}

/// <param name="Repaired">What it probably was; null where that can't be known.</param>
public sealed record TextDamage(DamageKind Kind, string? Repaired)
{
    /// <summary>The text may be meant as it stands: a person may say so. The others never are.</summary>
    public bool MayBeMeant => Kind is DamageKind.Utf8 or DamageKind.Tcvn3 or DamageKind.Vni or DamageKind.Windows1258 or DamageKind.LostLetters or DamageKind.TurnedDate;

    /// <summary>What it looks like, without what it was.</summary>
    public Bilingual Looks => Kind switch
    {
        DamageKind.Utf8 => new("trông như chữ UTF-8 bị đọc sai bảng mã", "looks like UTF-8 read in a wrong code page"),
        DamageKind.Tcvn3 => new("trông như chữ của phông TCVN3 (.VnTime)", "looks like text of a TCVN3 font (.VnTime)"),
        DamageKind.Vni => new("trông như chữ của phông VNI (VNI-Times)", "looks like text of a VNI font (VNI-Times)"),
        DamageKind.Windows1258 => new("trông như chữ windows-1258 bị đọc sai bảng mã", "looks like windows-1258 read in a wrong code page"),
        DamageKind.LostLetters => new("trông như có chữ đã bị mất (thành dấu ?); hãy gõ lại", "looks as if letters were lost (turned to ?); type it again"),
        DamageKind.ExcelError => new("là ô báo lỗi trong Excel", "is an error in Excel"),
        DamageKind.TooNarrow => new("là dấu # của Excel khi cột quá hẹp; hãy nới cột rồi lưu lại", "is what Excel shows where a column is too narrow; widen it and save again"),
        DamageKind.TurnedDate => new("đã bị Excel đổi thành ngày; hãy định dạng ô là văn bản rồi gõ lại", "was made a date by Excel; set the cell to text and type it again"),
        DamageKind.ShortenedNumber => new("đã bị Excel rút gọn nên mất các chữ số cuối; hãy định dạng ô là văn bản rồi gõ lại", "was rounded by Excel, so that its last digits are lost; set the cell to text and type it again"),
        DamageKind.DayCount => new("là ngày bị ghi thành số đếm ngày của Excel", "is a date written as Excel counts days"),
        _ => throw new InvalidOperationException($"No words for {Kind}."),
    };

    /// <summary>What it looks like and what it probably was.</summary>
    public Bilingual Sentence => Repaired is null ? Looks : new($"{Looks.Vi}: có lẽ là \"{Repaired}\"", $"{Looks.En}: probably \"{Repaired}\"");
}
