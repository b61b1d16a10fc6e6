using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Home;

/// <summary>One thing on the home page: where it leads, and where something waits, how much.</summary>
/// <param name="Path">The list that it opens, filtered to what is counted.</param>
/// <param name="Count">What waits; null: the card is only a way to go. 0 is told as well: nothing to do is good news.</param>
/// <param name="Sentence">What the number counts, or what is done there.</param>
internal sealed record HomeCard(string Path, Bilingual Title, Bilingual Sentence, long? Count = null)
{
    /// <summary>Somebody waits for it: shown first, and marked.</summary>
    public bool Urgent { get; init; }
}
