using Stamp.Core.Text;

namespace Stamp.Core.Audit;

/// <summary>
/// Whether the clock went back. Pure. With an earlier date, stamps whose last day is over could be activated again, a
/// withdrawn certificate would be in force, and a day would never be over. Recalls and withdrawals protect people and
/// are never refused for it.
/// </summary>
public static class TrailClock
{
    /// <summary>Machines that share a registry and follow an NTP server differ by less than a second; one that follows none loses about 10 s a week.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <param name="newest">The latest time in the audit trail; null: the trail is empty.</param>
    /// <returns>Null where what depends on a date may go on; exactly the tolerance is still accepted.</returns>
    public static Rejection? Refuse(DateTimeOffset? newest, DateTimeOffset now) =>
        newest is not { } latest || latest - now <= Tolerance ? null : Rejection.Conflict(
            $"Đồng hồ máy chủ đang chỉ {VietnamTime.Write(now)}, sớm hơn mục mới nhất của nhật ký ({VietnamTime.Write(latest)}). Việc có thời hạn bị dừng; hãy chỉnh đồng hồ cho đúng rồi làm lại.",
            $"The server's clock says {VietnamTime.Write(now)}, earlier than the newest entry of the audit trail ({VietnamTime.Write(latest)}). Nothing that has a deadline is done; set the clock right, then try again.");
}
