using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Orders;

/// <summary>
/// Issues a batch that no order is there for. It asks for a reason, and by the two-person rule for a second person; the
/// batch, who let it through and the trail's entry are one transaction.
/// </summary>
public sealed class DirectIssue(RegistryDatabase database, OrderSettings settings)
{
    /// <param name="reason">Why there is no order; it stands in the trail.</param>
    /// <param name="second">Who confirms it, signed in; null: nobody. Refused where this person does not count, even where one would be enough.</param>
    public Outcome<IssuedBatch> Issue(IssueRequest request, string? reason, Actor? second, Actor actor) => database.TryWrite<IssuedBatch>(actor, transaction =>
    {
        if (!PlainText.Required(reason, new("lý do cấp không có đơn", "the reason for issuing without an order"), PlainText.ReasonLength).Succeeded(out var why, out var rejection))
            return rejection with { Field = "reason" };
        // A refusal below takes the batch back, and its number.
        if (!BatchOperations.Issue(transaction, request with { WithoutOrder = why, ConfirmedBy = second?.Account }).Succeeded(out var issued, out rejection)) return rejection;
        if (issued.Repeated) return issued;

        var (sql, now) = (transaction.Sql, transaction.Now);
        var product = ProductTable.ById(sql, issued.Batch.ProductId)!;
        var certificate = StarHistory.InForce(CertificateTable.OfProduct(sql, product.Id), VietnamTime.DateOf(now))!;
        var me = ApproverTable.Of(sql, actor);
        var needed = TwoPeople.Why(ApprovalGroundTable.Of(sql, product, certificate, me, now), issued.Batch.Count, settings);
        if (needed is { } two && second is null) return Unconfirmed(two, AccountTable.HasOffice(sql));
        if (second is not null)
        {
            var other = ApproverTable.Of(sql, second);
            if (TwoPeople.RefuseSecond(other, me, now) is { } refused) return refused;
            Keep(other);
        }
        Keep(me);
        return issued;

        void Keep(Approver who) => ApprovalTable.Insert(transaction, new(
            who.Person, who.StandingAt(now), ApprovalTable.OfBatch, product.ProducerId, certificate.Id, issued.Batch.Count, second is null, Batch: issued.Batch.Number));
    });

    private static Rejection Unconfirmed(Bilingual why, bool hasOffice) => hasOffice
        ? Rejection.Conflict(
            $"{why.Vi} Hãy thêm --confirm TÊN: người thứ hai đăng nhập bằng tài khoản của mình; hoặc dùng đơn đã duyệt, --order SỐ.",
            $"{why.En} Add --confirm NAME, so that a second person signs in with an account of their own; or use an approved order, --order N.")
        : Rejection.Conflict(
            $"{why.Vi} Sổ chưa có tài khoản nào của cơ quan quản lý: hãy tạo bằng accounts add TÊN --role office; tài khoản đủ một ngày mới được tính.",
            $"{why.En} There is no account of the office yet: make one with accounts add NAME --role office; it counts once it is a day old.");
}
