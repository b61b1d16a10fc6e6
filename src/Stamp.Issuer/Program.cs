using Stamp.Core.Text;
using Stamp.Issuer.Commands;

OneCulture.Use();
return await IssuerCommandLine.RunAsync(args, Console.Out, Console.Error);
