namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about sessions that were signed out.</summary>
internal static class SessionTable
{
    public static bool HasEnded(RegistrySql transaction, string id) => transaction.Scalar<bool>(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM ended_session WHERE id = @id) THEN 1 ELSE 0 END", new { id });

    public static void End(RegistrySql transaction, string id, DateTimeOffset at) =>
        transaction.Execute("INSERT INTO ended_session (id, ended_at) VALUES (@id, @at)", new { id, at });

    public static void Forget(RegistrySql transaction, DateTimeOffset before) =>
        transaction.Execute("DELETE FROM ended_session WHERE ended_at < @before", new { before });
}
