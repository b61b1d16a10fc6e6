using Stamp.Core.Scans;

namespace Stamp.Core.Storage.SqlServer;

internal static class SqlServerSightings
{
    public static int Write(RegistrySql sql, IEnumerable<Sighting> sightings, CautionRules rules) => throw new NotSupportedException();
}
