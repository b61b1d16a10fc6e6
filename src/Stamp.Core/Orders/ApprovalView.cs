using Stamp.Core.Audit;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Orders;

/// <summary>An account of the office that might be the second person.</summary>
/// <param name="Refused">Why it does not count now; null where it does.</param>
public sealed record SecondPerson(string Account, string DisplayName, Rejection? Refused);

/// <summary>What the two-person rule says of an open order to whoever looks at it.</summary>
/// <param name="Ground">Of that person.</param>
/// <param name="Why">Why that person alone is not enough; null where one is.</param>
/// <param name="Refused">Why that person does not count as the second one; null where there is no first one, or it counts.</param>
/// <param name="Others">Accounts that might be the second person; at most <see cref="ApprovalReader.MostPeople"/>.</param>
public sealed record ApprovalView(ApprovalGround Ground, Bilingual? Why, Rejection? Refused, IReadOnlyList<SecondPerson> Others);

/// <summary>Asks the two-person rule without approving anything.</summary>
public sealed class ApprovalReader(RegistryDatabase database, OrderSettings settings, TimeProvider clock)
{
    /// <summary>An office has two to five clerks; each costs the page a statement.</summary>
    public const int MostPeople = 8;

    public Outcome<ApprovalView> Of(Order order, OrderGround ground, Actor actor) => database.TryRead<ApprovalView>(sql =>
    {
        var now = SqlText.Now(clock);
        var today = VietnamTime.DateOf(now);
        var me = ApproverTable.Of(sql, actor);
        var people = ApprovalGroundTable.Of(
            sql, order, ground.Product, OrderRules.CertificateOf(ground, today), OrderRules.Quota(ground, settings, today)?.Used ?? 0, me, now);
        var why = TwoPeople.Why(people, order.Approved ?? order.Quantity, settings);
        var beside = people.First ?? me;
        var refused = people.First is { } first && !me.IsSameAs(first) ? TwoPeople.RefuseSecond(me, first, now) : null;
        if (why is null && people.First is null) return new ApprovalView(people, null, null, []);
        var others = AccountTable.Page(sql, new(Accounts.Role.Office, null), descending: false, null, MostPeople + 1)
            .Where(account => !account.IsDisabled && !beside.Names.Contains(account.Name)).Take(MostPeople)
            .Select(account => new SecondPerson(account.Name, account.DisplayName, TwoPeople.RefuseSecond(ApproverTable.Of(sql, account), beside, now))).ToList();
        return new ApprovalView(people, why, refused, others);
    });
}
