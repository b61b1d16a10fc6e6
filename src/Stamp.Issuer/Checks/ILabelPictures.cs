using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Checks;

/// <summary>
/// Pages of a finished file as whoever prints it would get them. MUST make each picture from the file's own bytes
/// and from nothing else, whatever the job says; MUST be fit for several threads at once.
/// </summary>
internal interface ILabelPictures : IDisposable
{
    /// <summary>What draws them, for whoever asks how strong the check was: poppler, pdfpig, or the dots of the file itself.</summary>
    string Source { get; }

    /// <summary>Pixels.</summary>
    double PerMillimetre { get; }

    /// <summary>How many pages there are.</summary>
    Outcome<int> Count(CancellationToken cancel);

    /// <param name="place">On the sheet: 0 is the upper left, row by row.</param>
    /// <returns>Where that label stands on its page.</returns>
    LabelBox PlaceOf(LabelTemplate template, int place) => template.PlaceOf(place);

    /// <param name="first">From 1.</param>
    /// <exception cref="InvalidDataException">The file is not of its format.</exception>
    Outcome<List<PgmImage>> Grey(int first, int last, CancellationToken cancel);
}

/// <summary>Pages that have no dots of their own, in any fineness.</summary>
internal interface IPdfPictures : ILabelPictures
{
    /// <inheritdoc cref="ILabelPictures.Grey(int, int, CancellationToken)"/>
    Outcome<List<PgmImage>> Grey(int first, int last, int dpi, CancellationToken cancel);
}
