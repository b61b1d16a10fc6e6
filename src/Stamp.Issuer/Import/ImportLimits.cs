using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>How much one import may hold.</summary>
internal static class ImportLimits
{
    /// <summary>A CSV file of so many rows has 1 or 2 MB; a workbook with a logo and some empty sheets a few more.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>
    /// Of one file, all tables together: a province has hundreds of products, the country 15,600. A row is stored in
    /// some 0.3 ms, so that a whole file holds the write lock for 3 s, under the 5 s that others wait for it
    /// (<see cref="Stamp.Core.Storage.RegistryDatabase.IssuerPatience"/>).
    /// </summary>
    public const int MostRows = 10_000;

    /// <summary>The longest field has 500 characters; more than this is another kind of file.</summary>
    public const int LongestCell = 4_000;

    /// <summary>The widest table has ten columns; a few empty ones beside it are no harm.</summary>
    public const int MostColumns = 50;

    /// <summary>More than anyone reads before mending the file; bounds what is kept of a bad one.</summary>
    public const int MostFaults = 100;

    /// <summary>
    /// Of a workbook's parts, unpacked. 10,000 rows of ten cells with 100 bytes of XML each are 10 MB; shared
    /// strings, which alone are held in memory, are a part of it.
    /// </summary>
    public const long MostUnpacked = 64L * 1024 * 1024;

    public static Rejection TooLarge(string file) => Rejection.BadInput(
        $"Tệp {file} lớn quá {MostBytes / 1024 / 1024} MB.", $"The file {file} is larger than {MostBytes / 1024 / 1024} MB.");

    public static Rejection TooManyRows(string file) => Rejection.BadInput(
        $"Tệp {file} có hơn {MostRows:N0} dòng. Hãy chia thành nhiều tệp.".Replace(',', '.'),
        $"The file {file} has more than {MostRows:N0} rows. Split it into several.");
}
