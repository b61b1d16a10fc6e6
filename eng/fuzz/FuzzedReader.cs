namespace Stamp.Fuzz;

/// <summary>A reader of what strangers send, with inputs that nearly are what it reads. Used by several threads at once.</summary>
internal abstract class FuzzedReader(string name, int share)
{
    public string Name => name;

    /// <summary>Of a run's inputs, in hundredths.</summary>
    public int Share => share;

    /// <summary>The next input; the same for the same state of <paramref name="random"/>.</summary>
    public abstract byte[] Make(Random random);

    /// <summary>
    /// True where it was read, false where it was refused as the reader declares. Any exception is a failure, and so is
    /// <see cref="BrokenPromiseException"/>: what it made of the input is not what it promises.
    /// </summary>
    public abstract bool Read(byte[] input);

    protected static void Promise(bool kept, string what)
    {
        if (!kept) throw new BrokenPromiseException(what);
    }
}

internal sealed class BrokenPromiseException(string what) : Exception(what);
