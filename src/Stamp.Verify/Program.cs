using System.Net.Sockets;
using Stamp.Core.OwnFiles;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Verify;

OneCulture.Use();
Umask.OwnerOnly();
SocketThreads.HearInline();
if (!StampsSettings.Load(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), StampsSettings.ProcessEnvironment()).Succeeded(out var settings, out var rejection)
    || !DataFolderModes.Narrow(settings.Folder).Succeeded(out var narrowed, out rejection))
    return Refuse(rejection);
foreach (var sentence in narrowed)
{
    Console.Error.WriteLine(sentence.Vi);
    Console.Error.WriteLine(sentence.En);
}
if (!VerifyHost.Build(settings).Succeeded(out var app, out rejection))
    return Refuse(rejection);

try
{
    await app.StartAsync();
}
catch (Exception error) when (error is IOException or SocketException)
{
    return Refuse(Rejection.Files(
        $"không mở được {settings.VerifyUrl}: {error.Message}", $"can't listen at {settings.VerifyUrl}: {error.Message}"));
}
catch (RegistryUnavailableException error)
{
    return Refuse(error.Rejection);
}
// As bound: port 0 in the setting asks for any free one.
Console.WriteLine($"ready: {app.Urls.First()}");
await app.WaitForShutdownAsync();
await app.DisposeAsync();
return ExitCodes.Done;

static int Refuse(Rejection rejection)
{
    Console.Error.WriteLine($"Lỗi: {rejection.Sentence.Vi}");
    Console.Error.WriteLine($"Error: {rejection.Sentence.En}");
    return ExitCodes.Of(rejection.Kind);
}
