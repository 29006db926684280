// A capture of 640 × 480 at 15 frames per second takes less than half a core, and most of a fault is waiting.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
