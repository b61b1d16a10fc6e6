using Stamp.Core.Audit;
using Stamp.Core.Printing;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Checks;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Progress;
using Stamp.Issuer.Runs;
using Stamp.Issuer.Tests.Commands;

namespace Stamp.Issuer.Tests.Runs;

/// <summary>What prints, with a format, tools or a patience of a test's own.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly IssuerSession session;

    public Workshop(IssuerFolder issuer, TimeSpan? patience = null)
    {
        session = new(StampsSettings.Load(issuer.Outside("none.json"), [new("STAMPS_DATA", issuer.Data)]).Value, Actor.Office("văn phòng"), TimeProvider.System);
        Registry = RegistryDatabase.OpenOrCreate(issuer["registry.db"], patience ?? RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        Runs = new(Registry, session.Folder.Path);
    }

    public RegistryDatabase Registry { get; }

    public PrintRuns Runs { get; }

    /// <summary>What progress was shown, with how many labels.</summary>
    public List<(string What, long Labels)> Watched { get; } = [];

    public PrintRunner Runner(ILabelFormat format, CheckTools? tools = null) => new(
        new(Registry, session.Keyring().Value), Runs, session.Folder, session.Settings.PublicOrigin, session.Actor, new(tools ?? CheckTools.OfThisProcess()),
        _ => Outcome<ILabelFormat>.Of(format), (what, labels) =>
        {
            Watched.Add((what, labels));
            return new RunProgress(TextWriter.Null, what, labels);
        });

    public void Dispose()
    {
        Registry.Dispose();
        session.Dispose();
    }
}
