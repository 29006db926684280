// A capture of 640 × 480 at 15 frames per second takes less than half a core, and much of a fault is waiting; each installation brings a host and an Azurite of its own.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
