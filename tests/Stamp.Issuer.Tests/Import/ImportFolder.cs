using System.Text;
using Stamp.Core.Audit;
using Stamp.Core.Storage;
using Stamp.Issuer.Import;

namespace Stamp.Issuer.Tests.Import;

/// <summary>An empty registry beside files to import.</summary>
public sealed class ImportFolder : IDisposable
{
    public const string Producers = "code,name,kind,address,province\nHTX,HTX Tài Hoan,hợp tác xã,Na Rì,Bắc Kạn\n";
    public const string Products = "code,producer,name,group,gtin\nMIEN,HTX,Miến dong,food,\n";
    public const string Certificates = "number,product,stars,points_a,points_b,points_c,authority,decided_on,valid_until\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stamps-");

    public ImportFolder() =>
        Database = RegistryDatabase.OpenOrCreate(Path.Combine(folder.FullName, "registry.db"), RegistryDatabase.IssuerPatience, TimeProvider.System).Value;

    public RegistryDatabase Database { get; }

    public SnapshotReader Snapshots => new(Database);

    public static string Samples
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at!.FullName, "Stamps.sln"))) at = at.Parent;
            return Path.Combine(at.FullName, "samples");
        }
    }

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public ImportReport Import(params string[] paths) => new RegistryImport(Database).Run(paths, Actor.Office("test"));

    /// <summary>Imports each text as a file of its own: 0.csv, 1.csv …</summary>
    public ImportReport ImportTexts(params string[] texts) =>
        Import([.. texts.Select((text, n) => Write($"{n}.csv", Encoding.UTF8.GetBytes(text)))]);

    public void Dispose()
    {
        Database.Dispose();
        folder.Delete(recursive: true);
    }
}
