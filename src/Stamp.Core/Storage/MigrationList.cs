using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Stamp.Core.Text;

namespace Stamp.Core.Storage;

/// <param name="Version">The registry's once it has run.</param>
/// <param name="Name">Of its file, without number and database.</param>
/// <param name="Text">As written.</param>
internal sealed partial record MigrationScript(int Version, string Name, string Text)
{
    /// <summary>What is sent at once: SQL Server wants some statements alone, between lines that say GO.</summary>
    public IEnumerable<string> Batches => Go().Split(Text).Where(batch => batch.Trim().Length > 0);

    [GeneratedRegex(@"^[ \t]*GO[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex Go();
}

/// <summary>
/// How a registry came to its present tables: one list of numbers, each with a script for either database
/// (<c>Storage/Migrations/NNNN-name.sqlite.sql</c>, <c>.sqlserver.sql</c>).
/// </summary>
internal static partial class MigrationList
{
    public static readonly IReadOnlyList<MigrationScript> Sqlite = Load("sqlite"), SqlServer = Load("sqlserver");

    public static int Newest => Sqlite[^1].Version;

    public static Rejection Newer(string name, long version) => Rejection.Storage(
        $"Sổ đăng ký {name} có lược đồ phiên bản {version}, mới hơn chương trình này (tối đa {Newest}). Hãy dùng bản chương trình mới hơn.",
        $"The registry {name} has schema version {version}, newer than this program knows (up to {Newest}). Use a newer program.");

    public static Rejection Older(string name, long version) => Rejection.Storage(
        $"Sổ đăng ký {name} có lược đồ phiên bản {version}, chương trình này cần {Newest}. Hãy chạy Stamp.Issuer để nâng cấp.",
        $"The registry {name} has schema version {version}, this program wants {Newest}. Run Stamp.Issuer to upgrade it.");

    public static Rejection Foreign(string name) => Rejection.Storage(
        $"{name} là cơ sở dữ liệu của chương trình khác, không phải sổ đăng ký tem.",
        $"{name} is another program's database, not a registry of stamps.");

    public static Rejection Unfinished(string name) => Rejection.Storage(
        $"Dữ liệu đang được chuyển vào sổ đăng ký {name} và chưa xong, nên chưa dùng được. Hãy chạy lại lệnh transfer cho đến khi xong.",
        $"A transfer into the registry {name} has not ended, so it can't be used yet. Run transfer again until it is done.");

    /// <summary>Null where this program may use what stands there, or upgrade it, or make a registry.</summary>
    public static Rejection? Refuse(string name, RegistryStanding standing) =>
        standing.Version > Newest ? Newer(name, standing.Version)
        : standing.IsForeign ? Foreign(name)
        : standing.IsBeingFilled ? Unfinished(name)
        : null;

    public static MigrationPlan Plan(string name, long version) => new(
        name, version, Newest, [.. from script in Sqlite where script.Version > version select new MigrationStep(script.Version, script.Name)]);

    private static List<MigrationScript> Load(string database)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. from resource in assembly.GetManifestResourceNames()
               let found = ScriptName().Match(resource)
               where found.Success && found.Groups["database"].Value == database
               let version = int.Parse(found.Groups["version"].Value, NumberStyles.None, CultureInfo.InvariantCulture)
               orderby version
               select new MigrationScript(version, found.Groups["name"].Value, Read(assembly, resource)),
        ];
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\.Migrations\.(?<version>\d{4})-(?<name>[a-z-]+)\.(?<database>sqlite|sqlserver)\.sql$")]
    private static partial Regex ScriptName();
}
