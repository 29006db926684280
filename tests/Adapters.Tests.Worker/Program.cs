using System.Collections;
using System.Diagnostics;
using System.Text.Json;

// Stands in for the media worker: notes what it was given where the test finds it, then leaves, or stays with a child until it is ended.
// Its code says which: "leave.STATUS" or "stay".
string code = Environment.GetEnvironmentVariable("SERVERLESS_CODE") ?? "leave.9";
string folder = Environment.GetEnvironmentVariable("SERVERLESS_WORK") ?? ".";
TimeSpan longest = TimeSpan.FromSeconds(60);

using Process? child = code == "stay" ? Process.Start("/bin/sleep", ["60"]) : null;

// proc(5): after the bracketed name come state, parent, process group and session.
string[] stat = File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ');
var note = new
{
    Environment.ProcessId,
    ProcessGroup = int.Parse(stat[2], provider: null),
    Session = int.Parse(stat[3], provider: null),
    Child = child?.Id,
    Environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value),
};
string path = Path.Combine(folder, "note");
File.WriteAllText(path + ".new", JsonSerializer.Serialize(note));
File.Move(path + ".new", path);
Console.WriteLine("The worker writes its log.");

if (child is null)
    return int.Parse(code["leave.".Length..], provider: null);
using var never = new ManualResetEvent(false);
never.WaitOne(longest);
return 0;
