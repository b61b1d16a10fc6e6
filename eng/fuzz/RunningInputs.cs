using System.IO.MemoryMappedFiles;
using System.Text;

namespace Stamp.Fuzz;

/// <summary>
/// A file that says which input each thread is reading. Memory-mapped, so that it is right even when the process dies at
/// once, as .NET does when a stack overflows, and costs nothing until then.
/// </summary>
internal sealed class RunningInputs : IDisposable
{
    private const int Line = 64;

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    public RunningInputs(string path)
    {
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, Line * Environment.ProcessorCount);
        view = file.CreateViewAccessor();
    }

    public void Set(int worker, string reader, int seed, int number)
    {
        Span<byte> line = stackalloc byte[Line];
        line.Fill((byte)' ');
        line[^1] = (byte)'\n';
        Encoding.ASCII.GetBytes($"./test fuzz 1 {seed} {reader}:{number}", line[..^1]);
        view.SafeMemoryMappedViewHandle.WriteSpan<byte>((ulong)(worker * Line), line);
    }

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }
}
