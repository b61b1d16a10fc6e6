using Stamp.Core.Codes;
using Stamp.Core.Text;

namespace Stamp.Core.Keys;

/// <summary>What a seal says with no network: yes, no with a reason, or could not check.</summary>
public enum OfflineAnswer
{
    /// <summary>Yes: the issuer made this code for this batch.</summary>
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
}

/// <param name="Batch">With <see cref="OfflineAnswer.Valid"/> only.</param>
/// <param name="Code">Null with <see cref="OfflineAnswer.NotACode"/>.</param>
/// <param name="Wrong">What is wrong, with <see cref="OfflineAnswer.NotACode"/>; else null.</param>
public sealed record OfflineResult(OfflineAnswer Answer, StampCode? Code, int? Batch, NotACode? Wrong = null);

/// <summary>
/// Checks a scanned URL with nothing but a saved JWK set: no code key, no database, no network. It says that
/// the issuer made the label, not that the stamp is activated, or not recalled, or not photocopied; nor does
/// it say anything of the URL's host and GTIN, which the seal doesn't cover.
/// </summary>
public static class OfflineCheck
{
    /// <param name="url">As scanned or typed (<see cref="CodeReader"/>).</param>
    /// <returns>A rejection only where the key set itself is unreadable.</returns>
    public static Outcome<OfflineResult> Of(string url, string jwks)
    {
        if (!Jwks.Read(jwks).Succeeded(out var keys, out var rejection)) return rejection;
        if (!CodeReader.TryRead(url, out var path, out var wrong)) return new OfflineResult(OfflineAnswer.NotACode, null, null, wrong);
        var epoch = path.Code.Epoch;
        if (keys.IsCompromised(epoch)) return Answer(OfflineAnswer.KeyCompromised);
        if (path.Seal is not { } seal) return Answer(OfflineAnswer.NotSealed);
        if (keys.Find(epoch) is not { } key) return Answer(OfflineAnswer.UnknownKey);
        return Seal.TryVerify(seal, path.Code, key, out var batch)
            ? new OfflineResult(OfflineAnswer.Valid, path.Code, batch)
            : Answer(OfflineAnswer.Invalid);

        OfflineResult Answer(OfflineAnswer answer) => new(answer, path.Code, null);
    }
}
