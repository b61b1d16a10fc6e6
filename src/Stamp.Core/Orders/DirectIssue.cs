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
        var (sql, now) = (transaction.Sql, transaction.Now);
        var me = ApproverTable.Of(sql, actor);
        var other = second is null ? null : ApproverTable.Of(sql, second);
        if (!BatchOperations.Issue(transaction, request with { WithoutOrder = why, ConfirmedBy = second?.Account }, Refuse).Succeeded(out var issued, out rejection)) return rejection;
        if (issued.Repeated) return issued;
        if (other is not null) Keep(other);
        Keep(me);
        return issued;

        Rejection? Refuse(Product product)
        {
            if (other is not null) return TwoPeople.RefuseSecond(other, me, now);
            var needed = TwoPeople.Why(ApprovalGroundTable.Of(sql, product, InForce(product.Id), me, now), request.Count, settings);
            return needed is { } two ? Unconfirmed(two, AccountTable.HasOffice(sql)) : null;
        }

        // Issuing has asked already whether there is one.
        StarCertificate InForce(long product) => StarHistory.InForce(CertificateTable.OfProduct(sql, product), VietnamTime.DateOf(now))!;

        void Keep(Approver who) => ApprovalTable.Insert(transaction, new(
            who.Person, who.StandingAt(now), ApprovalTable.OfBatch, ProductTable.ById(sql, issued.Batch.ProductId)!.ProducerId, InForce(issued.Batch.ProductId).Id, issued.Batch.Count, second is null, Batch: issued.Batch.Number));
    });

    private static Rejection Unconfirmed(Bilingual why, bool hasOffice) => hasOffice
        ? Rejection.Conflict(
            $"{why.Vi} Hãy thêm --confirm TÊN: người thứ hai đăng nhập bằng tài khoản của mình; hoặc dùng đơn đã duyệt, --order SỐ.",
            $"{why.En} Add --confirm NAME, so that a second person signs in with an account of their own; or use an approved order, --order N.")
        : Rejection.Conflict(
            $"{why.Vi} Sổ chưa có tài khoản nào của cơ quan quản lý: hãy tạo bằng accounts add TÊN --role office; tài khoản đủ một ngày mới được tính.",
            $"{why.En} There is no account of the office yet: make one with accounts add NAME --role office; it counts once it is a day old.");
}
