using System.Diagnostics.CodeAnalysis;

namespace Stamp.Core.Text;

/// <summary>
/// Why something was refused. The kinds are what a caller can act on differently; the issuer's exit
/// codes (docs/operations.md) follow them one to one.
/// </summary>
public enum RejectionKind
{
    /// <summary>A value given is not acceptable: a quantity of 0, dates in the wrong order.</summary>
    BadInput,
    /// <summary>What was named does not exist: a product code, a batch number.</summary>
    NotFound,
    /// <summary>The state of the registry forbids it: overlapping ranges, an undo after 10 days.</summary>
    Conflict,
    /// <summary>A key file is missing, unreadable, readable by others, or the passphrase is wrong.</summary>
    Keys,
    /// <summary>A database is locked or corrupt, or Redis can't be used.</summary>
    Storage,
    /// <summary>A file could not be written or read: a full disk, a vanished folder.</summary>
    Files,
    /// <summary>What was made is not what it should be, and was not released.</summary>
    Faulty,
}

/// <summary>An expected refusal: a value, never an exception.</summary>
public sealed record Rejection(RejectionKind Kind, Bilingual Sentence)
{
    /// <summary>The input that it is about, named as the import files' column; null where it is about no single one.</summary>
    public string? Field { get; init; }

    public static Rejection BadInput(string vi, string en) => new(RejectionKind.BadInput, new(vi, en));

    public static Rejection NotFound(string vi, string en) => new(RejectionKind.NotFound, new(vi, en));

    public static Rejection Conflict(string vi, string en) => new(RejectionKind.Conflict, new(vi, en));

    public static Rejection Keys(string vi, string en) => new(RejectionKind.Keys, new(vi, en));

    public static Rejection Storage(string vi, string en) => new(RejectionKind.Storage, new(vi, en));

    public static Rejection Faulty(string vi, string en) => new(RejectionKind.Faulty, new(vi, en));

    public static Rejection Files(string vi, string en) => new(RejectionKind.Files, new(vi, en));
}

/// <summary>Either a value or the rejection that stands in its place.</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Rejection? rejection) => (this.value, Rejection) = (value, rejection);

    public Rejection? Rejection { get; }

    public bool Succeeded([NotNullWhen(true)] out T? result, [NotNullWhen(false)] out Rejection? rejection)
    {
        result = value;
        rejection = Rejection;
        return rejection is null;
    }

    /// <summary>The value; throws <see cref="InvalidOperationException"/> where there is none (tests, samples).</summary>
    public T Value => Rejection is null ? value! : throw new InvalidOperationException(Rejection.Sentence.ToString());

    /// <summary>For a value known by an interface: the language converts none of those by itself.</summary>
    public static Outcome<T> Of(T value) => new(value, null);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Rejection rejection) => new(default, rejection);
}
