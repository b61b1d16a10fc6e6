using System.Diagnostics.CodeAnalysis;
using Stamp.Core.Codes;
using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>
/// All key epochs of a deployment, exactly one of them active. Immutable and thread-safe: a change gives a
/// new keyring, which counts once it is saved (<see cref="KeyringFile"/>).
/// </summary>
public sealed class Keyring
{
    /// <summary>One character of base 32 names the epoch. At two rotations a year, 16 years.</summary>
    public const int MaxEpochs = 32;

    private readonly KeyEpoch?[] byNumber = new KeyEpoch?[MaxEpochs];

    /// <exception cref="ArgumentException">Numbers twice or out of bounds, or not exactly one active epoch.</exception>
    internal Keyring(IEnumerable<KeyEpoch> epochs)
    {
        Epochs = [.. epochs.OrderBy(epoch => epoch.Number)];
        foreach (var epoch in Epochs)
        {
            if (epoch.Number is < 0 or >= MaxEpochs || byNumber[epoch.Number] is not null)
                throw new ArgumentException($"Epoch {epoch.Number} is out of bounds or there twice.", nameof(epochs));
            byNumber[epoch.Number] = epoch;
        }
        if (Epochs.Count(epoch => epoch.State == KeyEpochState.Active) != 1)
            throw new ArgumentException("Exactly one epoch must be active.", nameof(epochs));
        Active = Epochs.Single(epoch => epoch.State == KeyEpochState.Active);
    }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<KeyEpoch> Epochs { get; }

    /// <summary>The epoch of new batches.</summary>
    public KeyEpoch Active { get; }

    /// <summary>False for the verify service's export, which can neither seal nor change.</summary>
    public bool IsIssuers => Active.CanSeal;

    public KeyEpoch? Find(int epoch) => (uint)epoch < MaxEpochs ? byNumber[epoch] : null;

    /// <summary>
    /// Whether a code is ours, and whose it is. A compromised epoch's codes still decipher:
    /// <paramref name="epoch"/> says so and the verdict follows from it. The hot path: allocates nothing.
    /// </summary>
    public bool TryDecipher(StampCode code, out StampId stamp, [MaybeNullWhen(false)] out KeyEpoch epoch)
    {
        epoch = Find(code.Epoch);
        stamp = default;
        return epoch is not null && epoch.Cipher.TryDecipher(code, out stamp);
    }

    /// <summary>A stamp's code under the epoch of its batch, which may be retired: labels are reprinted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The keyring has no such epoch, or the stamp is none.</exception>
    public StampCode Encipher(StampId stamp, int epoch) =>
        (Find(epoch) ?? throw new ArgumentOutOfRangeException(nameof(epoch), epoch, "The keyring has no such epoch."))
            .Cipher.Encipher(stamp);

    /// <summary>A first epoch, number 0, with new keys.</summary>
    public static Keyring Create(TimeProvider clock) => new([KeyEpoch.Make(0, clock.GetUtcNow())]);

    /// <summary>Retires the active epoch and makes the next one.</summary>
    public Outcome<Keyring> Rotate(TimeProvider clock)
    {
        if (!IsIssuers) return VerifyExport;
        var now = clock.GetUtcNow();
        if (Next(now) is not { } next) return Exhausted;
        return new Keyring([.. Epochs.Select(epoch => epoch == Active ? epoch.Retire(now) : epoch), next]);
    }

    /// <summary>
    /// Marks an epoch whose keys may be known to others; there is no way back. If it is the active one,
    /// the next epoch is made at once, so that issuing can go on; when all 32 are used, the newest retired
    /// epoch serves again, for a key known to others must never stay active for want of a number.
    /// </summary>
    public Outcome<Keyring> Compromise(int epoch, TimeProvider clock)
    {
        if (Find(epoch) is not { } found)
        {
            return Rejection.NotFound(
                $"Bộ khoá không có kỳ khoá số {epoch}.",
                $"The keyring has no epoch number {epoch}.");
        }
        if (found.State == KeyEpochState.Compromised)
        {
            return Rejection.Conflict(
                $"Kỳ khoá {found.Character} đã được đánh dấu là bị lộ từ trước.",
                $"Epoch {found.Character} is already marked as compromised.");
        }
        if (!IsIssuers) return VerifyExport;
        var now = clock.GetUtcNow();
        var rest = Epochs.Where(each => each != found).Append(found.Compromise(now));
        if (found != Active) return new Keyring(rest);
        if (Next(now) is { } next) return new Keyring(rest.Append(next));
        if (Epochs.LastOrDefault(each => each.State == KeyEpochState.Retired) is not { } retired) return Exhausted;
        return new Keyring(rest.Where(each => each != retired).Append(retired.Reactivate()));
    }

    /// <summary>What a verify node needs: code keys and public seal keys, no private seal keys.</summary>
    public Keyring ForVerify() => new(Epochs.Select(epoch => epoch.WithoutPrivateKey()));

    /// <summary>The same epochs, those that are on record as compromised marked so. None of them may be the active one.</summary>
    public Keyring WithCompromised(IReadOnlyList<RecordedEpoch> compromised) =>
        compromised.All(epoch => Find(epoch.Number)?.State == KeyEpochState.Compromised) ? this
        : new(Epochs.Select(epoch => epoch.State != KeyEpochState.Compromised && compromised.FirstOrDefault(known => known.Number == epoch.Number) is { } known
            ? epoch.Compromise(known.RecordedAt)
            : epoch));

    private KeyEpoch? Next(DateTimeOffset now) =>
        Epochs[^1].Number + 1 < MaxEpochs ? KeyEpoch.Make(Epochs[^1].Number + 1, now) : null;

    private static Rejection Exhausted => Rejection.Conflict(
        $"Đã dùng hết {MaxEpochs} kỳ khoá; mã tem không còn chỗ cho kỳ mới.",
        $"All {MaxEpochs} key epochs are used; stamp codes have no room for another.");

    private static Rejection VerifyExport => Rejection.Keys(
        "Đây là bản xuất cho dịch vụ kiểm tra; chỉ bộ khoá của bên phát hành mới thay đổi được.",
        "This is the verify service's export; only the issuer's keyring can be changed.");
}
