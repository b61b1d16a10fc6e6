using System.Globalization;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>Reads what was typed into the forms about certificates; goes on after a fault, so that all are told. Pure.</summary>
internal static class CertificateDrafts
{
    /// <summary>Null where something can't be read; <paramref name="wrong"/> says what.</summary>
    public static CertificateDraft? Stars(IReadOnlyDictionary<string, string> typed, List<Rejection> wrong)
    {
        var decided = Typed.Date(typed["decided_on"], new("ngày quyết định", "the day of the decision"), "decided_on");
        if (decided.Rejection is { } undecided) wrong.Add(undecided);
        var until = Day(typed, wrong);
        var points = Points(typed, wrong);
        int? stars = null;
        if (typed["stars"].Trim() is { Length: > 0 } said)
        {
            if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) stars = number;
            else wrong.Add(Rejection.BadInput("Số sao là một số từ 3 đến 5.", "Stars are a number from 3 to 5.") with { Field = "stars" });
        }
        return wrong.Count > 0 ? null : new(typed["number"], typed["product"], stars, points, typed["authority"], decided.Value, until);
    }

    /// <summary>As above.</summary>
    public static SupportingDraft? Supporting(IReadOnlyDictionary<string, string> typed, List<Rejection> wrong)
    {
        var from = Typed.Date(typed["valid_from"], new("ngày có hiệu lực", "the first day"), "valid_from");
        if (from.Rejection is { } never) wrong.Add(never);
        var until = Day(typed, wrong);
        return wrong.Count > 0 ? null : new(typed["product"], typed["scheme"], typed["number"], typed["issuer"], from.Value, until);
    }

    private static DateOnly? Day(IReadOnlyDictionary<string, string> typed, List<Rejection> wrong)
    {
        if (typed["valid_until"].Trim().Length == 0) return null;
        if (Typed.Date(typed["valid_until"], new("ngày hết hạn", "the last day"), "valid_until").Succeeded(out var day, out var rejection)) return day;
        wrong.Add(rejection);
        return null;
    }

    /// <summary>Three parts or none. A comma may stand for the decimal point, as in Vietnam.</summary>
    private static StarPoints? Points(IReadOnlyDictionary<string, string> typed, List<Rejection> wrong)
    {
        string[] fields = ["points_a", "points_b", "points_c"];
        if (fields.All(field => typed[field].Trim().Length == 0)) return null;
        var parts = new decimal[3];
        for (var n = 0; n < 3; n++)
        {
            if (decimal.TryParse(typed[fields[n]].Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out parts[n])) continue;
            wrong.Add(Rejection.BadInput(
                "Điểm phải đủ cả ba phần A, B, C, như 33 hoặc 22,5.", "Points want all three parts A, B and C, like 33 or 22.5.") with
            { Field = fields[n] });
        }
        return new(parts[0], parts[1], parts[2]);
    }
}
