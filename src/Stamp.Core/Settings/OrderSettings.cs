using System.Globalization;
using Stamp.Core.Text;

namespace Stamp.Core.Settings;

/// <summary>When an order for stamps is refused, and when one person is not enough to approve it (docs/portal.md, "Orders").</summary>
public sealed record OrderSettings
{
    /// <summary>
    /// Stamps of one certificate, and of one producer, that one person may approve alone within 24 hours. A product uses
    /// some 100,000 a year: this is half a year's stock, and stamps that are not used within half a year run out. More of
    /// them at once is a slip or worse.
    /// </summary>
    public int SecondPersonOver { get; init; } = 50_000;

    /// <summary>
    /// Stamps of all producers together that one person may approve alone within 24 hours. A province of 500 products at
    /// 100,000 a year needs 200,000 on each of 250 working days; before a fair or Tết two and a half times that.
    /// </summary>
    public int SecondPersonOverDay { get; init; } = 500_000;

    /// <summary>
    /// Stamps a certificate brings in a calendar year, where it has no quota of its own. Ten times the 100,000 of an
    /// average product: few sell more, and who does is known to the office.
    /// </summary>
    public int Quota { get; init; } = 1_000_000;

    /// <summary>
    /// Percent of an earlier batch that may be neither activated nor voided when it is due. A producer who orders for
    /// a quarter and keeps three weeks' stock holds 3 of 13 weeks on the last day, and spoils some: about a fifth is left.
    /// </summary>
    public int UnreconciledPercent { get; init; } = 20;

    /// <summary>
    /// Days after issue at which a batch is due; one whose stamps ran out is due anyway. Half of the six months for
    /// which stamps may be activated: what is idle longer is more than was needed, or lost.
    /// </summary>
    public int UnreconciledDays { get; init; } = 90;

    /// <summary>What no range below contains.</summary>
    private const int NotANumber = -1;

    /// <summary>As the database's own bound on a certificate's quota.</summary>
    public const int MostQuota = 2_000_000_000;

    private sealed record Number(string Variable, int Most, Func<OrderSettings, int> Get, Func<OrderSettings, int, OrderSettings> Set);

    private static readonly Number[] Numbers =
    [
        new("STAMPS_ORDER_SECOND_OVER", MostQuota, orders => orders.SecondPersonOver, (orders, value) => orders with { SecondPersonOver = value }),
        new("STAMPS_ORDER_SECOND_OVER_DAY", MostQuota, orders => orders.SecondPersonOverDay, (orders, value) => orders with { SecondPersonOverDay = value }),
        new("STAMPS_ORDER_QUOTA", MostQuota, orders => orders.Quota, (orders, value) => orders with { Quota = value }),
        new("STAMPS_ORDER_UNRECONCILED", 100, orders => orders.UnreconciledPercent, (orders, value) => orders with { UnreconciledPercent = value }),
        new("STAMPS_ORDER_UNRECONCILED_DAYS", 3_650, orders => orders.UnreconciledDays, (orders, value) => orders with { UnreconciledDays = value }),
    ];

    /// <summary>How each variable is put in. What is no number is refused by <see cref="Check"/>.</summary>
    internal static IEnumerable<KeyValuePair<string, Func<OrderSettings, string, OrderSettings>>> Variables => Numbers.Select(number =>
        KeyValuePair.Create(number.Variable, (OrderSettings orders, string text) =>
            number.Set(orders, int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : NotANumber)));

    /// <summary>Null where every number is in its range.</summary>
    internal Rejection? Check()
    {
        foreach (var number in Numbers)
        {
            if (number.Get(this) is var value && value >= 0 && value <= number.Most) continue;
            return Rejection.BadInput(
                $"{number.Variable}: cần một số nguyên từ 0 đến {number.Most}.", $"{number.Variable}: wants a whole number from 0 to {number.Most}.");
        }
        return null;
    }
}
