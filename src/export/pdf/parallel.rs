//! Work on all cores at once: equal results on any number of them, and a bound on what is held at one time.

use std::sync::{Condvar, Mutex};
use std::thread;

/// `work` on every one of `jobs`, which are given up as they are done, on as many threads as there are cores, never more than `most` of their costs at a time; results stand in
/// the order of the jobs.
pub(super) fn in_parallel<Job: Send, Done: Send>(
    jobs: Vec<Job>,
    most: u64,
    cost: impl Fn(&Job) -> u64 + Sync,
    work: impl Fn(Job) -> Done + Sync,
) -> Vec<Done> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(jobs.len());
    if threads <= 1 {
        return jobs.into_iter().map(work).collect();
    }
    /// What is to be done, what is in work, what is done.
    struct Desk<Job, Done> {
        jobs: std::iter::Peekable<std::iter::Enumerate<std::vec::IntoIter<Job>>>,
        busy: u64,
        done: Vec<(usize, Done)>,
    }
    let done = Vec::with_capacity(jobs.len());
    let desk = Mutex::new(Desk { jobs: jobs.into_iter().enumerate().peekable(), busy: 0, done });
    let freed = Condvar::new();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let Ok(mut held) = desk.lock() else { return };
                while let Some(needs) = held.jobs.peek().map(|(_, job)| cost(job)) {
                    if held.busy > 0 && held.busy + needs > most {
                        let Ok(woken) = freed.wait(held) else { return };
                        held = woken;
                        continue;
                    }
                    let Some((index, job)) = held.jobs.next() else { return };
                    held.busy += needs.max(1);
                    drop(held);
                    let done = work(job);
                    let Ok(again) = desk.lock() else { return };
                    held = again;
                    held.busy -= needs.max(1);
                    held.done.push((index, done));
                    freed.notify_all();
                }
            });
        }
    });
    let mut done = desk.into_inner().map(|desk| desk.done).unwrap_or_else(|broken| broken.into_inner().done);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn work_in_parallel_keeps_its_order_and_its_budget() {
        const MOST: u64 = 12;
        let (busy, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let jobs: Vec<u64> = (0..40).map(|index| [MOST / 2, MOST * 3, 1, MOST / 3][index % 4]).collect();
        let done = in_parallel(
            jobs.clone(),
            MOST,
            |job: &u64| *job,
            |job| {
                let now = busy.fetch_add(job, Ordering::SeqCst) + job;
                most.fetch_max(now, Ordering::SeqCst);
                std::thread::yield_now();
                busy.fetch_sub(job, Ordering::SeqCst);
                job
            },
        );
        assert_eq!(done, jobs);
        assert!(most.load(Ordering::SeqCst) <= MOST * 3, "what is beyond the budget is worked on alone");
    }
}
