using Stamp.Core.Text;

namespace Stamp.Core.Storage;

/// <summary>The registry can't be asked now. On the verify path: could not check, never "not found".</summary>
public sealed class RegistryUnavailableException(Rejection rejection, Exception? inner = null)
    : Exception(rejection.Sentence.En, inner)
{
    public Rejection Rejection { get; } = rejection;
}
