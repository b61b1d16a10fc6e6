namespace Stamp.Core.Orders;

/// <summary>What somebody let through with nobody else: an order, a batch without one, or a quota by as much as it was raised.</summary>
public sealed record LoneApproval(DateTimeOffset At, string Person, ApproverStanding Standing, long ProducerId, long CertificateId, long Stamps);

/// <summary>A certificate's quota was changed.</summary>
/// <param name="By">Whoever did it, as known today.</param>
/// <param name="Standing">Then.</param>
public sealed record QuotaChange(Approver By, ApproverStanding Standing, long Before, long After);

/// <summary>How many stamps one person let through alone within <see cref="TwoPeople.Window"/>.</summary>
public readonly record struct LetThrough(long Certificate, long Producer, long All);

/// <summary>What the two-person rule is asked with, all of one moment.</summary>
/// <param name="First">Who approved the same order before; null: nobody.</param>
/// <param name="Alone">What <paramref name="Me"/> let through alone lately.</param>
/// <param name="Vouched">So much of the certificate's quota stands without <paramref name="Me"/>; null: all of it.</param>
/// <param name="Used">Of the quota.</param>
public sealed record ApprovalGround(Approver Me, Approver? First, LetThrough Alone, long? Vouched, long Used);
