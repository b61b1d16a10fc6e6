namespace Stamp.Fuzz.Readers;

internal static class AllReaders
{
    /// <summary>Their shares come to 100. The slow ones get fewer inputs.</summary>
    public static IReadOnlyList<FuzzedReader> Make() =>
    [
        new CodeTexts(), new SentPictures(), new LogoFiles(), new PortalForms(), new ReportForms(), new ImportedCsv(), new ImportedWorkbooks(),
    ];
}
