using Stamp.Core.Text;

namespace Stamp.Core.Registry;

/// <summary>What a star certificate must satisfy. Pure. Source: Decision 148/QĐ-TTg of 24/2/2023.</summary>
public static class CertificateRules
{
    /// <summary>Only products of 3 to 5 stars are awarded a certificate.</summary>
    public const int LowestStars = 3, HighestStars = 5;

    /// <summary>A certificate lasts 36 months; the product must then be evaluated again.</summary>
    public const int Months = 36;

    /// <summary>The last day, inclusive, of a certificate whose decision names none.</summary>
    public static DateOnly DefaultValidUntil(DateOnly decidedOn) => decidedOn.AddMonths(Months).AddDays(-1);

    /// <summary>Stars follow from points; given both, they must agree.</summary>
    public static Outcome<int> Stars(int? stars, StarPoints? points)
    {
        if (points is { } scored)
        {
            if (WrongPoints(scored).FirstOrDefault() is { } wrong) return wrong;
            if (stars is { } said && said != scored.Stars)
            {
                return Rejection.BadInput(
                    $"{scored.Total} điểm ứng với {scored.Stars} sao, không phải {said} sao.",
                    $"{scored.Total} points make {scored.Stars} stars, not {said}.") with
                { Field = "stars" };
            }
            stars = scored.Stars;
        }
        if (stars is null)
            return Rejection.BadInput("Thiếu số sao hoặc điểm.", "Neither stars nor points are given.") with { Field = "stars" };
        return stars is >= LowestStars and <= HighestStars ? stars.Value : Rejection.BadInput(
            $"Chỉ cấp giấy chứng nhận cho 3 đến 5 sao, không phải {stars} sao.",
            $"Only 3 to 5 stars earn a certificate, not {stars}.") with
        { Field = "stars" };
    }

    /// <summary>Each part that is out of bounds, at its own field.</summary>
    public static IEnumerable<Rejection> WrongPoints(StarPoints points)
    {
        // The registry stores hundredths as whole numbers.
        foreach (var (field, value, most) in new[] { ("points_a", points.A, StarPoints.MaxA), ("points_b", points.B, StarPoints.MaxB), ("points_c", points.C, StarPoints.MaxC) })
        {
            if (value < 0 || value > most || decimal.Round(value, 2) != value)
            {
                yield return Rejection.BadInput(
                    "Điểm không hợp lệ: phần A từ 0 đến 40, B từ 0 đến 25, C từ 0 đến 35, tối đa hai chữ số thập phân.",
                    "Points are out of bounds: part A is 0 to 40, B 0 to 25, C 0 to 35, with two decimals at most.") with
                { Field = field };
            }
        }
    }

    /// <summary>The last day of validity, checked against the first.</summary>
    public static Outcome<DateOnly> ValidUntil(DateOnly decidedOn, DateOnly? validUntil)
    {
        var last = validUntil ?? DefaultValidUntil(decidedOn);
        return last >= decidedOn ? last : Rejection.BadInput(
            $"Ngày hết hạn {VietnamTime.Write(last)} trước ngày quyết định {VietnamTime.Write(decidedOn)}.",
            $"It expires on {VietnamTime.Write(last)}, before its decision of {VietnamTime.Write(decidedOn)}.") with
        { Field = "valid_until" };
    }
}
