using Stamp.Core.Text;

namespace Stamp.Core.Storage;

/// <summary>
/// The registry that a program opened: everything that tells it from another that was put in its place is compared here
/// and nowhere else. Once it is another, this program writes nothing more and reads nothing more, until it is started
/// again: what it holds in memory and shows on its pages is of the other one, and whether that comes back nobody can
/// say. Thread-safe.
/// <para>The file: device and inode (<see cref="RegistryEngine.IsInPlace"/>); a server's database has none.</para>
/// <para>The history: it must hold the furthest change that this program saw, under the same mark.</para>
/// <para>The incarnation: no restore may have begun another one since.</para>
/// </summary>
/// <param name="incarnation">The newest when it was opened; 0: none was recorded yet, and none is looked for.</param>
internal sealed class OpenedRegistry(RegistryEngine engine, int incarnation)
{
    private readonly Lock gate = new();
    private ChangePoint furthest;
    private readonly int incarnation = incarnation == 0 ? int.MaxValue : incarnation;
    private volatile Rejection? replaced;

    /// <summary>To be taken before a transaction begins: what commits beside it must not look like a history that it lacks.</summary>
    public ChangePoint Furthest
    {
        get
        {
            lock (gate) return furthest;
        }
    }

    /// <summary>Null while the file is the one that was opened. One look at a name, about a microsecond.</summary>
    public Rejection? CompareFile()
    {
        if (replaced is { } known) return known;
        return engine.IsInPlace() switch
        {
            true => null,
            false => replaced = Exchanged(engine.Name),
            // A disk that fails, a folder that can't be entered: nothing is known, so nothing is written now.
            null => Untold(engine.Name),
        };
    }

    /// <summary>Null while file and history are those of the registry that was opened.</summary>
    /// <param name="seen"><see cref="Furthest"/>, from before the transaction.</param>
    public Rejection? Compare(RegistrySql sql, ChangePoint seen)
    {
        if (CompareFile() is { } exchanged) return exchanged;
        var now = sql.QuerySingleOrDefault<Place>(
            "SELECT c.value AS Number, h.mark AS Mark, n.mark AS Newest, CASE WHEN EXISTS (SELECT 1 FROM registry_incarnation i WHERE i.number > @incarnation) THEN 1 ELSE 0 END AS IsRestored FROM counter c LEFT JOIN change h ON h.number = @number LEFT JOIN change n ON n.number = c.value WHERE c.name = 'change'",
            new { number = seen.Number, incarnation });
        if (WentBack(seen, now?.Number ?? 0, now?.Mark)) return replaced = Older(engine.Name, now?.Number ?? 0, seen.Number);
        if (now?.IsRestored == 1) return replaced = Restored(engine.Name);
        if (now is { Newest: { } newest }) Saw(new(now.Number, newest));
        return null;
    }

    /// <summary>A change is committed, or was found so.</summary>
    public void Saw(ChangePoint point)
    {
        lock (gate)
        {
            if (point.Number > furthest.Number) furthest = point;
        }
    }

    /// <summary>Whether a registry lacks a place that was seen: it ends before it, or had another history by then.</summary>
    /// <param name="number">Its last change.</param>
    /// <param name="mark">Of its change with the number that was seen; null where there is none.</param>
    internal static bool WentBack(ChangePoint seen, long number, long? mark) => seen.Number > 0 && (number < seen.Number || mark != seen.Mark);

    private static Rejection Exchanged(string name) => Rejection.Storage(
        $"Tệp sổ đăng ký {name} đã bị thay hoặc xoá trong khi chương trình đang mở nó, nên không có gì được ghi nữa. Hãy kiểm tra rồi khởi động lại chương trình.",
        $"The registry's file {name} was replaced or deleted while this program had it open, so nothing more is written. Look into it, then start the program again.");

    private static Rejection Older(string name, long number, long seen) => Rejection.Storage(
        $"Sổ đăng ký {name} đã quay về trước: lịch sử của nó đến thay đổi số {number}, chương trình này đã thấy đến số {seen}. Không có gì được ghi nữa; hãy kiểm tra rồi khởi động lại chương trình.",
        $"The registry {name} went back: its history is another one, up to change {number}, and this program had seen change {seen}. Nothing more is written; look into it, then start the program again.");

    private static Rejection Restored(string name) => Rejection.Storage(
        $"Sổ đăng ký {name} đã được khôi phục (restore) trong khi chương trình đang mở nó, nên không có gì được ghi nữa. Hãy khởi động lại chương trình.",
        $"The registry {name} was restored while this program had it open, so nothing more is written. Start the program again.");

    private static Rejection Untold(string name) => Rejection.Storage(
        $"Hiện không xem được tệp sổ đăng ký {name}; không có gì được ghi.",
        $"The registry's file {name} can't be looked at now; nothing was written.");

    private sealed class Place
    {
        public long Number { get; init; }
        public long? Mark { get; init; }
        public long? Newest { get; init; }
        public int IsRestored { get; init; }
    }
}
