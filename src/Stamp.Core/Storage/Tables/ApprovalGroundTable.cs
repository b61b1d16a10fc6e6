using Stamp.Core.Orders;
using Stamp.Core.Registry;

namespace Stamp.Core.Storage.Tables;

/// <summary>Reads what the two-person rule is asked with.</summary>
internal static class ApprovalGroundTable
{
    /// <summary>For an order.</summary>
    /// <param name="certificate">In force; null: none is, and the order is blocked anyway.</param>
    public static ApprovalGround Of(RegistrySql transaction, Order order, Product product, StarCertificate? certificate, long used, Approver me, DateTimeOffset now)
    {
        Approver? first = null;
        if (order is { State: OrderState.FirstApproved, First: { } signed })
        {
            // Without a record it was approved before there was one: then the name is all that is known.
            var label = signed.Account.ToLowerInvariant();
            first = ApproverTable.Of(transaction, ApprovalTable.LastOf(transaction, order.Number) ?? label, label);
        }
        return new(me, first, Alone(transaction, product.ProducerId, certificate?.Id ?? 0, me, order.Number, now), Vouched(transaction, certificate, me, now), used);
    }

    /// <summary>For a batch that no order is there for; quotas are of orders.</summary>
    public static ApprovalGround Of(RegistrySql transaction, Product product, StarCertificate certificate, Approver me, DateTimeOffset now) =>
        new(me, null, Alone(transaction, product.ProducerId, certificate.Id, me, 0, now), null, 0);

    private static LetThrough Alone(RegistrySql transaction, long producer, long certificate, Approver me, long except, DateTimeOffset now) => TwoPeople.Count(
        ApprovalTable.Alone(transaction, me.Person, me.StandingAt(now) == ApproverStanding.New, now - TwoPeople.Window, except), me, producer, certificate, now);

    private static long? Vouched(RegistrySql transaction, StarCertificate? certificate, Approver me, DateTimeOffset now)
    {
        if (certificate is null) return null;
        var changes = ApprovalTable.Quotas(transaction, certificate.Id);
        var people = changes.Select(change => change.Person).Distinct().ToDictionary(person => person, person => ApproverTable.Of(transaction, person));
        return TwoPeople.Vouched([.. changes.Select(change => new QuotaChange(people[change.Person], change.Standing, change.Before, change.After))], me, now);
    }
}
