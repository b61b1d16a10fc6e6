using Stamp.Core.OwnFiles;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;

OneCulture.Use();
Umask.OwnerOnly();
return await IssuerCommandLine.RunAsync(args, Console.Out, Console.Error);
