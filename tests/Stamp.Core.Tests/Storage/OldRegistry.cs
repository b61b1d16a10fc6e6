using System.Globalization;
using Dapper;
using Stamp.Core.Storage;

namespace Stamp.Core.Tests.Storage;

/// <summary>Registries as older programs left them.</summary>
internal static class OldRegistry
{
    private const string Prefix = "Stamp.Core.Storage.Migrations.", Suffix = ".sqlite.sql";

    /// <summary>The file anew, made by the scripts up to a version, with the rows that it has tables and columns for.</summary>
    public static void Back(TempRegistry temp, int version)
    {
        temp.Database.CloseIdle();
        var newer = temp.Path + ".newer";
        using (var connection = temp.Raw()) connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        File.Move(temp.Path, newer);
        using var old = temp.Raw();
        foreach (var script in Scripts(version)) old.Execute(script);
        old.Execute("ATTACH @newer AS newer", new { newer });
        foreach (var table in old.Query<string>("SELECT name FROM main.sqlite_schema WHERE type = 'table'").ToList())
        {
            var columns = string.Join(", ", old.Query<string>("SELECT name FROM pragma_table_info(@table, 'main')", new { table }));
            // Counters of later scripts are not there yet.
            var known = table == "counter" ? " WHERE name IN (SELECT name FROM temp.before)" : "";
            old.Execute($"""
                DROP TABLE IF EXISTS temp.before; CREATE TEMP TABLE before AS SELECT * FROM main.{table}; DELETE FROM main.{table};
                INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}{known}
                """);
        }
        // 1329811280 is "OCOP", as in every registry.
        old.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = 1329811280; PRAGMA user_version = {version}"));
    }

    private static IEnumerable<string> Scripts(int version) =>
        from name in typeof(RegistryDatabase).Assembly.GetManifestResourceNames()
        where name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
        orderby name
        where int.Parse(name.AsSpan(Prefix.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture) <= version
        select Text(name);

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(RegistryDatabase).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
