using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Core.Orders;

/// <summary>
/// When one person is not enough, and who counts as the second. Pure. What counts is what one person let through within
/// a time, not one order (docs/decisions/0027-two-people.md).
/// </summary>
public static class TwoPeople
{
    /// <summary>
    /// Any 24 hours, not a day of the calendar: with that, as many stamps as one person may approve could be approved at
    /// 23:59 and again at 00:00.
    /// </summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Adds up what a person let through alone. What is exactly as old as the window no longer counts.</summary>
    /// <param name="approvals">Of anybody, at any time.</param>
    public static LetThrough Count(IEnumerable<LoneApproval> approvals, Approver me, long producerId, long certificateId, DateTimeOffset now)
    {
        // Who makes ten accounts today has one person's allowance with them, not ten.
        var isNew = me.StandingAt(now) == ApproverStanding.New;
        var (certificate, producer, all) = (0L, 0L, 0L);
        foreach (var one in approvals)
        {
            if (one.At <= now - Window || (one.Person != me.Person && !(isNew && one.Standing == ApproverStanding.New))) continue;
            all += one.Stamps;
            if (one.ProducerId == producerId) producer += one.Stamps;
            if (one.CertificateId == certificateId) certificate += one.Stamps;
        }
        return new(certificate, producer, all);
    }

    /// <summary>
    /// How much of a certificate's quota stands without a person: what somebody who counts beside that person set last, or
    /// what it was before. Null: all of it.
    /// </summary>
    /// <param name="changes">Of one certificate, in order.</param>
    public static long? Vouched(IReadOnlyList<QuotaChange> changes, Approver me, DateTimeOffset now)
    {
        if (changes.Count == 0) return null;
        var others = changes.LastOrDefault(change => change.Standing == ApproverStanding.Settled && RefuseSecond(me, change.By, now) is null);
        return others?.After ?? changes[0].Before;
    }

    /// <summary>Why one person is not enough for so many stamps; null where one is.</summary>
    public static Bilingual? Why(ApprovalGround ground, long stamps, OrderSettings settings)
    {
        var (one, day) = (settings.SecondPersonOver, settings.SecondPersonOverDay);
        if (stamps > one)
        {
            return new(
                $"Trên {Figures.Vi(one)} tem cần hai người duyệt.",
                $"Over {Figures.En(one)} stamps two people have to approve.");
        }
        if (ground.Vouched is { } vouched && ground.Used + stamps > vouched)
        {
            return new(
                $"Không có bạn thì hạn mức chỉ là {Figures.Vi(vouched)} tem. Ai nâng hạn mức không một mình duyệt phần tăng thêm, nên cần người thứ hai.",
                $"Without you the quota is {Figures.En(vouched)} stamps. Who raised a quota is not the only one to approve what it lets through, so a second person is needed.");
        }
        if (ground.Alone.Certificate + stamps > one)
        {
            return new(
                $"Trong 24 giờ qua bạn đã một mình duyệt {Figures.Vi(ground.Alone.Certificate)} tem của giấy chứng nhận này; thêm {Figures.Vi(stamps)} là quá {Figures.Vi(one)}, nên cần người thứ hai.",
                $"Within 24 hours you alone approved {Figures.En(ground.Alone.Certificate)} stamps of this certificate; {Figures.En(stamps)} more are over {Figures.En(one)}, so a second person is needed.");
        }
        if (ground.Alone.Producer + stamps > one)
        {
            return new(
                $"Trong 24 giờ qua bạn đã một mình duyệt {Figures.Vi(ground.Alone.Producer)} tem của chủ thể này; thêm {Figures.Vi(stamps)} là quá {Figures.Vi(one)}, nên cần người thứ hai.",
                $"Within 24 hours you alone approved {Figures.En(ground.Alone.Producer)} stamps of this producer; {Figures.En(stamps)} more are over {Figures.En(one)}, so a second person is needed.");
        }
        if (ground.Alone.All + stamps > day)
        {
            return new(
                $"Trong 24 giờ qua bạn đã một mình duyệt {Figures.Vi(ground.Alone.All)} tem của mọi chủ thể; thêm {Figures.Vi(stamps)} là quá {Figures.Vi(day)}, nên cần người thứ hai.",
                $"Within 24 hours you alone approved {Figures.En(ground.Alone.All)} stamps of all producers; {Figures.En(stamps)} more are over {Figures.En(day)}, so a second person is needed.");
        }
        return null;
    }

    /// <summary>Null where somebody counts as the second person beside the first.</summary>
    public static Rejection? RefuseSecond(Approver second, Approver first, DateTimeOffset now)
    {
        if (second.IsSameAs(first)) return No("người thứ nhất và người thứ hai phải là hai người khác nhau", "the first and the second have to be two people");
        if (!second.IsProven) return No("ở dòng lệnh, người thứ hai phải đăng nhập bằng tài khoản của mình", "at the command line the second person has to sign in with an account");
        if (!second.IsOffice || second.SettledAt is not { } settled) return No($"{second.Person} không có tài khoản của cơ quan quản lý đang hoạt động", $"{second.Person} has no account of the office that is in service");
        if (second.IsGivenBy(first)) return No($"tài khoản {second.Person} do {first.Person} tạo hoặc đặt lại mật khẩu", $"the account {second.Person} was made, or its password reset, by {first.Person}");
        if (first.IsGivenBy(second)) return No($"tài khoản {first.Person} do {second.Person} tạo hoặc đặt lại mật khẩu", $"the account {first.Person} was made, or its password reset, by {second.Person}");
        return now >= settled ? null : No(
            $"tài khoản {second.Person} vừa được tạo, đặt lại mật khẩu, mở khoá hoặc gỡ lớp bảo vệ thứ hai; được tính từ {VietnamTime.Write(settled)}",
            $"the account {second.Person} was made, reset, enabled or freed of its second factor within the last day; it counts from {VietnamTime.Write(settled)}");

        static Rejection No(string vi, string en) => Rejection.Conflict($"Chưa tính là người thứ hai: {vi}.", $"This does not count as the second person: {en}.");
    }
}
