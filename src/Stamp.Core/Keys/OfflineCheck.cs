using Stamp.Core.Codes;
using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>What a seal says with no network: yes, no with a reason, or could not check.</summary>
public enum OfflineAnswer
{
    /// <summary>Yes: the issuer made this code.</summary>
    Valid,
    /// <summary>No: the seal is not that of this code, or is damaged.</summary>
    Invalid,
    /// <summary>No: the key is known to others, so the seal proves nothing.</summary>
    KeyCompromised,
    /// <summary>Nothing to check yet: the text is no code and no address of a stamp.</summary>
    NotACode,
    /// <summary>Could not check: the label carries no seal.</summary>
    NotSealed,
    /// <summary>Could not check: the key set has no such key; a newer one may.</summary>
    UnknownKey,
    /// <summary>Could not check: the key set has a key of another curve there, so it is not this system's.</summary>
    OtherKeyKind,
    /// <summary>Could not check: a seal of version 1, which was never released.</summary>
    OldSeal,
}

/// <param name="Stamp">With <see cref="OfflineAnswer.Valid"/> only, and only where mask keys were given.</param>
/// <param name="Code">Null with <see cref="OfflineAnswer.NotACode"/>.</param>
/// <param name="Wrong">What is wrong, with <see cref="OfflineAnswer.NotACode"/>; else null.</param>
public sealed record OfflineResult(OfflineAnswer Answer, StampCode? Code, StampId? Stamp, NotACode? Wrong = null);

/// <summary>
/// Checks a scanned URL with nothing but a saved JWK set: no code key, no database, no network. With the epoch's mask key
/// it also says which stamp it is. It says that
/// the issuer made the label, not that the stamp is activated, or not recalled, or not photocopied; nor does
/// it say anything of the URL's host and GTIN, which the seal doesn't cover.
/// </summary>
public static class OfflineCheck
{
    /// <param name="url">As scanned or typed (<see cref="CodeReader"/>).</param>
    /// <param name="masks">Whose mask keys tell which stamp a good seal was made for; null where nobody asks.</param>
    /// <returns>A rejection only where the key set itself is unreadable, or the mask keys are another system's.</returns>
    public static Outcome<OfflineResult> Of(string url, string jwks, Keyring? masks = null)
    {
        if (!Jwks.Read(jwks).Succeeded(out var keys, out var rejection)) return rejection;
        if (!CodeReader.TryRead(url, out var path, out var wrong)) return new OfflineResult(OfflineAnswer.NotACode, null, null, wrong);
        var epoch = path.Code.Epoch;
        if (keys.IsCompromised(epoch)) return Answer(OfflineAnswer.KeyCompromised);
        if (path.Seal is not { } seal) return Answer(OfflineAnswer.NotSealed);
        if (Seal.IsVersion1(seal)) return Answer(OfflineAnswer.OldSeal);
        if (keys.Find(epoch) is not { } key) return Answer(keys.IsOfOtherKind(epoch) ? OfflineAnswer.OtherKeyKind : OfflineAnswer.UnknownKey);
        if (masks is null) return Answer(Seal.Verify(seal, path.Code, key) ? OfflineAnswer.Valid : OfflineAnswer.Invalid);
        if (masks.Find(epoch) is not { } own || !own.SealPublic.Equals(key)) return KeyringRejections.OtherMasks(path.Code.Epoch);
        return Seal.TryVerify(seal, path.Code, own, out var stamp)
            ? new OfflineResult(OfflineAnswer.Valid, path.Code, stamp)
            : Answer(OfflineAnswer.Invalid);

        OfflineResult Answer(OfflineAnswer answer) => new(answer, path.Code, null);
    }
}
